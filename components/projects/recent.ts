'use client'
import { storage } from '#components/storage.ts'
import { useMemo, useSyncExternalStore } from 'react'

const key = 'recent-projects'
const most = 5

const idsIn = (stored: string) => stored.split(' ').filter(Boolean)

/** Remembers that a project was opened; the last five are kept in this browser. */
export const rememberProject = (id: string) => {
  const others = idsIn(storage.get(key) ?? '').filter((other) => other !== id)
  storage.set(key, [id, ...others].slice(0, most).join(' '))
}

/** Ids of the projects opened last in this browser, newest first. */
export const useRecent = (): readonly string[] => {
  const stored = useSyncExternalStore(
    () => () => undefined,
    () => storage.get(key) ?? '',
    () => '',
  )
  return useMemo(() => idsIn(stored), [stored])
}

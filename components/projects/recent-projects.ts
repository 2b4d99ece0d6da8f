'use client'
import { useMemo, useSyncExternalStore } from 'react'
import { storage } from '#components/storage.ts'

const storageKey = 'recent-projects'
const maxProjects = 5

/** Ids in a stored text, newest first. */
export const parseRecentIds = (text: string): string[] => text.split(' ').filter(Boolean)

/** Remembers in this browser that a project was opened; the last five are remembered. */
export const recordRecentProject = (id: string) => {
  const others = parseRecentIds(storage.get(storageKey) ?? '').filter((other) => other !== id)
  storage.set(storageKey, [id, ...others].slice(0, maxProjects).join(' '))
}

/** The stored text of the recent projects; empty when there are none. */
export const readRecentText = () => storage.get(storageKey) ?? ''

/** Ids of the projects that were opened last in this browser, newest first. */
export const useRecentProjects = (): readonly string[] => {
  const text = useSyncExternalStore(
    () => () => undefined,
    readRecentText,
    () => '',
  )
  return useMemo(() => parseRecentIds(text), [text])
}

'use client'
import { useSyncExternalStore } from 'react'
import { storage } from '#components/storage.ts'

const storageKey = 'single-key-shortcuts'
const listeners = new Set<() => void>()

/** Whether shortcuts of one key, such as `?`, are on: somebody who dictates turns them off (WCAG 2.1.4). */
export const areSingleKeysOn = () => storage.get(storageKey) !== 'off'

/** Turns shortcuts of one key on or off, in this browser. */
export const setSingleKeys = (isOn: boolean) => {
  if (isOn) storage.remove(storageKey)
  else storage.set(storageKey, 'off')
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSingleKeys = () => useSyncExternalStore(subscribe, areSingleKeysOn, () => true)

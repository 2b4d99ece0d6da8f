'use client'
import { useSyncExternalStore } from 'react'

let now = 0
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

const tick = () => {
  now = Date.now()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  if (timer === undefined) {
    timer = setInterval(tick, 1000)
    queueMicrotask(tick)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/**
 * What is read off the time, in milliseconds since 1970, renewed each second by one timer for the whole page; the time is 0
 * until the browser runs. Only who reads something else than a second ago is rendered again.
 */
export const useNow = <T extends string | number | boolean | undefined>(read: (now: number) => T): T =>
  useSyncExternalStore(
    subscribe,
    () => read(now),
    () => read(0),
  )

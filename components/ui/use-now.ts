'use client'
import { useSyncExternalStore } from 'react'
import { createClock } from '#components/ui/clock.ts'

const clock = createClock(() => Date.now())

/**
 * Derives a value from the current time (milliseconds since 1970, 0 until the browser runs), each second. A component
 * is rendered again only when its value changes.
 */
export const useNow = <T extends string | number | boolean | undefined>(derive: (now: number) => T): T =>
  useSyncExternalStore(
    clock.subscribe,
    () => derive(clock.getTime()),
    () => derive(0),
  )

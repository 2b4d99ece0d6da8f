'use client'
import { useSyncExternalStore } from 'react'

const subscribe = () => () => undefined
const getSnapshot = () => true
const getServerSnapshot = () => false

/** False on the server and in the first render in the browser, true from then on. */
export const useIsHydrated = () => useSyncExternalStore(subscribe, getSnapshot, getServerSnapshot)

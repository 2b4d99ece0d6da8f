'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => undefined
const yes = () => true
const no = () => false

/** Whether the page lives: false in what the server renders and in the first render that takes it over, true from then on. */
export const useIsInBrowser = () => useSyncExternalStore(never, yes, no)

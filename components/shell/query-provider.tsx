'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { loadShapes } from '#components/fetch-json.ts'

const newClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: 2_000 },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

const signsOfAHand = ['pointermove', 'touchstart', 'keydown'] as const

/** What answers are parsed with is ready before somebody types, so that its evaluation stands in the way of no key. */
const useShapesAtHand = () =>
  useEffect(() => {
    const stop = new AbortController()
    const load = () => {
      stop.abort()
      void loadShapes()
    }
    for (const sign of signsOfAHand) addEventListener(sign, load, { signal: stop.signal, passive: true })
    return () => stop.abort()
  }, [])

/** One cache a tab. Nothing is repeated here: the server repeats reads, and a create is never repeated by anyone. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(newClient)
  useShapesAtHand()
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

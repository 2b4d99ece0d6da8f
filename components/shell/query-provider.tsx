'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { loadSchemas } from '#components/fetch-json.ts'

const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: 2_000 },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

const inputEvents = ['pointermove', 'touchstart', 'keydown'] as const

/** Loads the answers' schemas at the first input, before somebody types, so that evaluating them delays no key. */
const usePreloadedSchemas = () =>
  useEffect(() => {
    const controller = new AbortController()
    const load = () => {
      controller.abort()
      void loadSchemas()
    }
    for (const event of inputEvents) addEventListener(event, load, { signal: controller.signal, passive: true })
    return () => controller.abort()
  }, [])

/** One cache a tab. No request is retried here: the server retries reads, and nobody retries a create. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient)
  usePreloadedSchemas()
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

'use client'
import { useEffect } from 'react'
import { markTitle } from '#components/notifications/mark-title.ts'
import { tellEvent } from '#components/notifications/tell-event.ts'
import { watchEvents } from '#components/notifications/watch-events.ts'
import { createPolledFetch } from '#components/polled-fetch.ts'
import { storage } from '#components/storage.ts'
import { buildPath } from '#lib/build-path.ts'
import { isBrowserEventsAnswer } from '#lib/wire/browser-events.ts'

/** The browser's name of the lock, of the channel, and of what is stored. */
const name = 'notifications'

const fetchPolled = createPolledFetch(isBrowserEventsAnswer)
const fetchEvents = (after: string | null, signal: AbortSignal) =>
  fetchPolled(buildPath('/api/notifications', after === null ? {} : { after }), { signal, isRefresh: false })

const sleep = (ms: number, signal: AbortSignal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve(undefined)
    })
  })

const cursor = { get: () => storage.get(name), set: (text: string) => storage.set(name, text) }

/** Starts to tell of events, in one tab of the browser at a time; the titles of all others are marked as well. */
const startWatch = (signal: AbortSignal) => {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', markTitle)
  signal.addEventListener('abort', () => channel.close())
  const tell = (event: Parameters<typeof tellEvent>[0]) => {
    tellEvent(event)
    channel.postMessage(event.id)
  }
  navigator.locks
    .request(name, { signal }, () => watchEvents({ fetchEvents, cursor, tell, sleep }, signal))
    .catch(() => undefined)
}

/** Tells of events while it is on a page. Rendered only where somebody turned notifications on in this browser. */
export function EventWatch() {
  useEffect(() => {
    const controller = new AbortController()
    startWatch(controller.signal)
    return () => controller.abort()
  }, [])
  return null
}

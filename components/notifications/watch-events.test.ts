import { expect, it } from 'vitest'
import { watchEvents } from '#components/notifications/watch-events.ts'
import { firstPollMs, type Polled } from '#components/polled-fetch.ts'
import { RequestError, unreachable } from '#components/request-error.ts'
import type { BrowserEventsAnswer } from '#lib/wire/browser-events.ts'

const buildEvent = (id: string) => ({ id, title: 'Ready', body: '', href: '/' })
const answerWith = (next: number, ...ids: string[]): Polled<BrowserEventsAnswer> => ({
  value: { events: ids.map(buildEvent), next },
  readAt: 0,
  nextMs: 30_000,
})

/** Watches a server that gives these answers one after the other, and then says that nobody is signed in. */
const watch = async (answers: readonly (Polled<BrowserEventsAnswer> | Error)[], stored: string | null = null) => {
  const [lines, rest]: [string[], (Polled<BrowserEventsAnswer> | Error)[]] = [[], [...answers]]
  let text = stored
  await watchEvents(
    {
      fetchEvents: async (after) => {
        lines.push(`asks after ${String(after)}`)
        const answer = rest.shift() ?? new RequestError({ ...unreachable, kind: 'signed-out' })
        if (answer instanceof Error) throw answer
        return answer
      },
      cursor: {
        get: () => text,
        set: (next) => {
          text = next
          lines.push(`notes ${next}`)
        },
      },
      tell: ({ id }) => lines.push(`tells ${id}`),
      sleep: async (ms) => lines.push(`sleeps ${String(ms)}`),
    },
    new AbortController().signal,
  )
  return lines
}

it('watchEvents: begins with what comes next, tells of each event in order, and notes it afterwards', async () => {
  expect(await watch([answerWith(7), answerWith(9, 'a', 'b')])).toEqual([
    ...['asks after null', 'notes 7', 'sleeps 30000'],
    ...['asks after 7', 'tells a', 'tells b', 'notes 9', 'sleeps 30000'],
    'asks after 9',
  ])
})

it('watchEvents: goes on where this browser was, and after an answer that failed', async () => {
  expect(await watch([new RequestError(unreachable), answerWith(9, 'b')], '8')).toEqual([
    ...['asks after 8', `sleeps ${String(firstPollMs)}`],
    ...['asks after 8', 'tells b', 'notes 9', 'sleeps 30000'],
    'asks after 9',
  ])
})

it('watchEvents: asks nothing once it is aborted', async () => {
  const [controller, calls] = [new AbortController(), new Array<string>()]
  const fetchEvents = () => {
    calls.push('asks')
    return Promise.resolve(answerWith(1))
  }
  const sleep = async () => controller.abort()
  const cursor = { get: () => null, set: () => undefined }
  await watchEvents({ fetchEvents, cursor, tell: () => undefined, sleep }, controller.signal)
  expect(calls).toEqual(['asks'])
})

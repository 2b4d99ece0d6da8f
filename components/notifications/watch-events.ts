import { firstPollMs, type Polled } from '#components/polled-fetch.ts'
import { toQueryError } from '#components/request-error.ts'
import type { BrowserEvent, BrowserEventsAnswer } from '#lib/wire/browser-events.ts'

type Deps = {
  /** Reads the events after a number; without one, the number after which the next ones come. */
  fetchEvents: (after: string | null, signal: AbortSignal) => Promise<Polled<BrowserEventsAnswer>>
  /** The number of the last event that this browser told of. */
  cursor: { get: () => string | null; set: (text: string) => void }
  tell: (event: BrowserEvent) => void
  /** Resolves after a time in milliseconds, or once the signal is aborted. */
  sleep: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/**
 * Polls for events and tells of each, until it is aborted or nobody is signed in any more. An event is told of before
 * it is noted, so that none is lost with the tab.
 */
export const watchEvents = async ({ fetchEvents, cursor, tell, sleep }: Deps, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const answer = await fetchEvents(cursor.get(), signal).catch((error: unknown) => toQueryError(error).kind)
    if (answer === 'signed-out') return
    if (typeof answer !== 'string') {
      for (const event of answer.value.events) tell(event)
      cursor.set(String(answer.value.next))
    }
    await sleep(typeof answer === 'string' ? firstPollMs : answer.nextMs, signal)
  }
}

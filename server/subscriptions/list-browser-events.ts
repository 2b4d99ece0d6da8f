import 'server-only'
import { readSince } from '#server/subscriptions/read-kinds.ts'
import { toScope } from '#server/subscriptions/subscription-scope.ts'
import { readEventsAfter, readLastEventSeq } from '#server/store/events.ts'
import type { Store } from '#server/store/db.ts'
import { listSubscriptions } from '#server/store/subscriptions.ts'
import { mayHear, type Listener } from '#lib/notification/may-hear.ts'
import type { Message } from '#lib/notification/message.ts'
import { browserReceiver } from '#lib/notification/receiver.ts'
import { wantsKind } from '#lib/notification/subscription.ts'
import { toBrowserEvent } from '#lib/notification/to-browser-event.ts'
import type { BrowserEventsAnswer } from '#lib/wire/browser-events.ts'

type Deps = { store: Store; issuer: string; now: () => number }

/** How many events are looked at for one answer. */
const most = 500
/** A browser that was closed for longer begins with what comes next. */
const longestMs = 86_400_000

/**
 * Creates the query for the events that a person's browsers are to tell of. `after`: the number of the last event that
 * this browser knows. Without one it begins with what comes next. `isMore`: there are further events.
 */
export const createListBrowserEvents = ({ store: { db }, issuer, now }: Deps) => {
  const begin = async () => ({ value: { events: [], next: await readLastEventSeq(db) }, isMore: false })

  const createIsChosen = async (listener: Listener) => {
    const all = await listSubscriptions(db, { issuer, person: listener.id })
    const rows = all.filter(({ receiver }) => receiver === browserReceiver.name)
    const byScope = new Map(rows.map((row) => [row.groupId, { since: readSince(row), at: row.at }]))
    return (message: Message): boolean => {
      const subscription = byScope.get(toScope(message.groupId))
      if (!subscription) return false
      const { since, at } = subscription
      if (message.at < (since.get(message.kind) ?? at)) return false
      return wantsKind([...since.keys()], message.kind) && mayHear(listener, message)
    }
  }

  return async (
    listener: Listener,
    after: number | undefined,
  ): Promise<{ value: BrowserEventsAnswer; isMore: boolean }> => {
    if (after === undefined) return begin()
    const rows = await readEventsAfter(db, after, most)
    const [first, last] = [rows[0], rows.at(-1)]
    // A store that was restored from a backup has fewer events than a browser knows of.
    if (!first || !last)
      return { value: { events: [], next: Math.min(after, await readLastEventSeq(db)) }, isMore: false }
    if (Date.parse(first.message.at) < now() - longestMs) return begin()
    const isChosen = await createIsChosen(listener)
    const events = rows
      .map(({ message }) => message)
      .filter(isChosen)
      .map(toBrowserEvent)
    return { value: { events, next: last.seq }, isMore: rows.length === most }
  }
}

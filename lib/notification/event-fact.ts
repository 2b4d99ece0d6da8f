import * as z from '#lib/zod.ts'

/** How much a message may say of what somebody asked for: nothing, names as well, or values as well. */
export const detailLevels = ['none', 'names', 'values'] as const
export type DetailLevel = (typeof detailLevels)[number]

/**
 * Every fact that an event may carry, and the level from which a message may say it. A fact is never a secret, and
 * never a whole request.
 */
export const eventFacts = {
  /** A sentence of the portal: what happened, or what a person is to do. */
  what: 'none',
  /** Atlas's name of the state, or what an approval is at. */
  state: 'none',
  /** ISO 8601. */
  expiresAt: 'none',
  provider: 'names',
  vendor: 'names',
  region: 'names',
  /** A stream connection's type. */
  type: 'names',
  /** What people call it: a token, what an approval is about, or the host or cluster that a link leads to. */
  name: 'names',
  /** Who asked for it. */
  by: 'names',
  /** Who approved or rejected it, or has a question. */
  decidedBy: 'names',
  sentBy: 'names',
  /** What somebody wrote with a decision, or as the reason to send without one. */
  comment: 'values',
  /** The message of Atlas, which may repeat what was sent. */
  error: 'values',
} as const satisfies Readonly<Record<string, DetailLevel>>

export type EventFact = keyof typeof eventFacts

const isEventFact = (text: string): text is EventFact => Object.hasOwn(eventFacts, text)

export const facts = z.partialRecord(
  z.custom<EventFact>((value) => typeof value === 'string' && isEventFact(value), { error: 'No such fact.' }),
  z.string().max(2_000),
)
export type EventFacts = z.infer<typeof facts>

/** The facts that a message may say at a level. */
export const selectFacts = (all: EventFacts, level: DetailLevel): EventFacts =>
  Object.fromEntries(
    Object.entries(all).filter(
      ([name]) => isEventFact(name) && detailLevels.indexOf(eventFacts[name]) <= detailLevels.indexOf(level),
    ),
  )

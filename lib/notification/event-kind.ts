/** What an event is about, which is also what it is told in order for. */
type About = 'link' | 'connection' | 'approval' | 'token' | 'portal'

/**
 * Every kind of event that people can be told of: a title that stands alone, and what it is about. Adding one is adding
 * a line here; what tells of it is listed in server/intents/step-events.ts, and in state-events.ts and
 * approval-events.ts here. A kind that was ever told keeps its name.
 */
export const eventKinds = {
  'link.needs-attention': { title: 'A private link waits for a person', about: 'link' },
  'link.done': { title: 'A private link is ready', about: 'link' },
  'link.failed': { title: 'A private link failed', about: 'link' },
  'link.unknown': { title: 'The outcome of a request about a private link is not known', about: 'link' },
  'link.deleted': { title: 'A private link was deleted', about: 'link' },
  'link.deleted-elsewhere': { title: 'A private link was deleted outside the portal', about: 'link' },
  'connection.ready': { title: 'A stream connection is ready', about: 'connection' },
  'connection.failed': { title: 'A stream connection failed', about: 'connection' },
  'connection.unknown': {
    title: 'The outcome of a request about a stream connection is not known',
    about: 'connection',
  },
  'approval.needed': { title: 'An approval is asked for', about: 'approval' },
  'approval.decided': { title: 'Somebody decided on an approval', about: 'approval' },
  'approval.sent': { title: 'Something that was approved was sent', about: 'approval' },
  'approval.expired': { title: 'An approval expired', about: 'approval' },
  'approval.overridden': { title: 'Something was sent without an approval', about: 'approval' },
  'token.expiring': { title: 'A token for the API expires soon', about: 'token' },
  'portal.trouble': { title: 'A part of the portal is in trouble', about: 'portal' },
  'portal.test': { title: 'A test of notifications', about: 'portal' },
  'portal.recovered': { title: 'A part of the portal works again', about: 'portal' },
} as const satisfies Readonly<Record<`${About}.${string}`, { title: string; about: About }>>

export type EventKind = keyof typeof eventKinds

export const isEventKind = (text: string): text is EventKind => Object.hasOwn(eventKinds, text)

/** What everybody is told of who is told of anything in the same place, whatever they chose. */
export const kindsForAll: Readonly<Partial<Record<EventKind, true>>> = { 'approval.overridden': true }

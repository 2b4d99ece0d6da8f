import type { EventKind } from '#lib/notification/event-kind.ts'
import type { Tone } from '#lib/private-link/tone.ts'

/**
 * What people are told when a link comes to look like this. Nothing of a state that Atlas changes by itself, nor of one
 * that this portal does not know. What is gone was deleted here, or elsewhere.
 */
export const linkEvents = {
  submitted: 'none',
  working: 'none',
  waiting: 'link.needs-attention',
  done: 'link.done',
  failed: 'link.failed',
  deleting: 'none',
  gone: 'link.deleted',
  unknown: 'none',
} as const satisfies Readonly<Record<Tone, EventKind | 'none'>>

/** The same of a stream connection. */
export const connectionEvents = {
  submitted: 'none',
  working: 'none',
  waiting: 'none',
  done: 'connection.ready',
  failed: 'connection.failed',
  deleting: 'none',
  gone: 'none',
  unknown: 'none',
} as const satisfies Readonly<Record<Tone, EventKind | 'none'>>

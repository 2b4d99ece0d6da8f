import 'server-only'
import type { Intent } from '#server/store/schema.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import { createOutcome } from '#lib/wire/create-outcome.ts'

const kept = ({ outcome }: Intent): CreateOutcome | undefined =>
  outcome === null ? undefined : createOutcome.parse(JSON.parse(outcome))

/** What the journal knows became of a create. */
export const outcomeOf = (intent: Intent): CreateOutcome => {
  const sentAt = Date.parse(intent.sentAt ?? intent.createdAt)
  const told = kept(intent)
  switch (intent.status) {
    case 'recorded':
    case 'sending':
      return { kind: 'sending', sentAt }
    case 'unknown': {
      const reason = told?.kind === 'unknown' ? told.reason : 'The portal stopped while it was sending.'
      return { kind: 'unknown', reason, requestId: intent.requestId, sentAt, looks: intent.looks }
    }
    case 'not-found':
      return { kind: 'not-found', sentAt, looks: intent.looks }
    case 'created':
    case 'existing':
    case 'refused':
    case 'ambiguous':
    case 'done':
    case 'withdrawn':
      if (told) return told
      throw new Error(`The intent ${intent.id} is ${intent.status} without an outcome`)
  }
}

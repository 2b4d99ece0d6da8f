import 'server-only'
import { moment, nameSchema, toMoment } from '#server/api/schemas/registry.ts'
import { sample } from '#server/api/schemas/samples.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import * as z from '#lib/zod.ts'

export type Outcome = CreateOutcome | StreamOutcome
/** An outcome of something that was recorded, so that there is an operation. */
export type RecordedOutcome = Exclude<Outcome, { kind: 'denied' | 'invalid' | 'none' }>
export type OperationStatus = RecordedOutcome['kind']

/** What each status says, and what a person may decide about it. */
const statuses: Readonly<Record<OperationStatus, { about: string; decisions: readonly ('send-again' | 'pick')[] }>> = {
  sending: { about: 'It is being sent.', decisions: [] },
  waiting: { about: 'It is sent once the failed link that it replaces is deleted.', decisions: [] },
  unknown: { about: 'Atlas did not answer; the portal looks for the result.', decisions: [] },
  'not-found': {
    about: 'Atlas does not show it: somebody decides whether to send it again.',
    decisions: ['send-again'],
  },
  ambiguous: { about: 'Several links may be it: somebody picks one.', decisions: ['pick'] },
  unclear: { about: 'Atlas does not show whether it took effect.', decisions: [] },
  created: { about: 'The link is created; Atlas builds it now.', decisions: [] },
  existing: { about: 'Atlas had one already.', decisions: [] },
  done: { about: 'It took effect.', decisions: [] },
  refused: { about: 'Atlas refused it.', decisions: [] },
  'not-sent': { about: 'It never left the portal.', decisions: [] },
}

const statusNames = [
  ...(['sending', 'waiting', 'unknown', 'not-found', 'ambiguous', 'unclear'] as const),
  ...(['created', 'existing', 'done', 'refused', 'not-sent'] as const),
] satisfies readonly OperationStatus[]

export const operationSchema = nameSchema(
  'Operation',
  z.object({
    id: z.uuid(),
    status: z.enum(statusNames).describe(statusNames.map((name) => `${name}: ${statuses[name].about}`).join(' ')),
    decisions: z.array(z.enum(['send-again', 'pick'])).describe('What somebody may decide about it now.'),
    linkId: z
      .string()
      .optional()
      .describe('The private link that it became, that was there already, or that is waited for.'),
    candidates: z.array(z.string()).optional().describe('The ids of the links to pick from.'),
    differing: z.array(z.string()).optional().describe('The paths of values that differ in what Atlas has.'),
    reason: z.string().optional(),
    sentAt: moment.optional(),
    recoveryAttempts: z.int().optional().describe('How often the portal has searched Atlas for it.'),
    atlas: z.object({ status: z.int(), errorCode: z.string(), detail: z.string() }).optional(),
  }),
  { id: sample.operationId, status: 'created', decisions: [], linkId: sample.linkId },
)
export type OperationBody = z.input<typeof operationSchema>

const listParts = (outcome: RecordedOutcome): Partial<OperationBody> => {
  switch (outcome.kind) {
    case 'created':
      return { linkId: outcome.linkId }
    case 'existing':
      return 'linkId' in outcome ? { linkId: outcome.linkId } : { differing: [...outcome.differing] }
    case 'waiting':
      return { linkId: outcome.failedLinkId }
    case 'ambiguous':
      return { candidates: [...outcome.candidates] }
    case 'refused': {
      const { status, errorCode, detail } = outcome.refusal
      return { atlas: { status, errorCode, detail } }
    }
    case 'not-sent':
      return { reason: outcome.reason }
    case 'unclear':
      return { reason: outcome.reason, sentAt: toMoment(outcome.sentAt) }
    case 'unknown': {
      const { reason, sentAt, recoveryAttempts } = outcome
      return { reason, sentAt: toMoment(sentAt), recoveryAttempts }
    }
    case 'not-found':
      return { sentAt: toMoment(outcome.sentAt), recoveryAttempts: outcome.recoveryAttempts }
    case 'sending':
      return { sentAt: toMoment(outcome.sentAt) }
    case 'done':
      return {}
    default:
      return outcome satisfies never
  }
}

/** An intent as a resource. */
export const toOperation = (id: string, outcome: RecordedOutcome): OperationBody => ({
  ...{ id, status: outcome.kind, decisions: [...statuses[outcome.kind].decisions] },
  ...listParts(outcome),
})

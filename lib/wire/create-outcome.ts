import { linkId } from '#lib/wire/ids.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import * as z from '#lib/zod-mini.ts'

const problems = z.array(z.object({ field: z.string(), sentence: z.string() }))

/** Atlas's refusal, verbatim. */
export const refusalShape = z.object({
  status: z.number(),
  errorCode: z.string(),
  detail: z.string(),
  parameters: z.array(z.union([z.string(), z.number()])),
  retryAfterMs: z.optional(z.number()),
})

/** The outcomes that the journal keeps as they are told, by kind. */
export const keptCreateOutcomes = {
  created: z.object({ kind: z.literal('created'), linkId, how: z.enum(['answered', 'found', 'picked']) }),
  existing: z.object({ kind: z.literal('existing'), linkId, refusal: z.optional(refusalShape) }),
  refused: z.object({ kind: z.literal('refused'), refusal: refusalShape, problems, requestId: z.string() }),
  notSent: z.object({ kind: z.literal('not-sent'), reason: z.string(), requestId: z.string() }),
  ambiguous: z.object({ kind: z.literal('ambiguous'), candidates: z.array(linkId) }),
  waiting: z.object({ kind: z.literal('waiting'), failedLinkId: linkId }),
}

/** The outcome of a create, as the server sends it to the browser; `sentAt` in ms since 1970. */
export const createOutcome: z.ZodMiniType<CreateOutcome> = z.discriminatedUnion('kind', [
  keptCreateOutcomes.created,
  keptCreateOutcomes.existing,
  keptCreateOutcomes.refused,
  keptCreateOutcomes.notSent,
  keptCreateOutcomes.ambiguous,
  keptCreateOutcomes.waiting,
  z.object({ kind: z.literal('invalid'), problems }),
  z.object({ kind: z.literal('sending'), sentAt: z.number() }),
  z.object({
    kind: z.literal('unknown'),
    reason: z.string(),
    requestId: z.string(),
    sentAt: z.number(),
    recoveryAttempts: z.number(),
  }),
  z.object({ kind: z.literal('not-found'), sentAt: z.number(), recoveryAttempts: z.number() }),
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('denied'),
    sentence: z.string(),
    requestId: z.string(),
    mustSignIn: z.optional(z.boolean()),
    retryAfterMs: z.optional(z.number()),
  }),
])

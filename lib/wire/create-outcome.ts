import { linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const problems = z.array(z.object({ field: z.string(), sentence: z.string() }))

/** Atlas's refusal, verbatim. */
export const refusalShape = z.object({
  status: z.number(),
  errorCode: z.string(),
  detail: z.string(),
  parameters: z.array(z.union([z.string(), z.number()])),
  retryAfterMs: z.number().optional(),
})

/** The outcomes that the journal keeps as they are told, by kind. */
export const keptCreateOutcomes = {
  created: z.object({ kind: z.literal('created'), linkId, how: z.enum(['answered', 'found', 'picked']) }),
  existing: z.object({ kind: z.literal('existing'), linkId, refusal: refusalShape.optional() }),
  refused: z.object({ kind: z.literal('refused'), refusal: refusalShape, problems, requestId: z.string() }),
  notSent: z.object({ kind: z.literal('not-sent'), reason: z.string(), requestId: z.string() }),
  ambiguous: z.object({ kind: z.literal('ambiguous'), candidates: z.array(linkId) }),
  waiting: z.object({ kind: z.literal('waiting'), failedLinkId: linkId }),
}

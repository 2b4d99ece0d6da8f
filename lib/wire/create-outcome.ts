import { linkId } from '#lib/wire/ids.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import * as z from '#lib/zod.ts'

const problems = z.array(z.object({ field: z.string(), sentence: z.string() }))

const refusal = z.object({
  status: z.number(),
  errorCode: z.string(),
  detail: z.string(),
  parameters: z.array(z.union([z.string(), z.number()])),
  retryAfterMs: z.number().optional(),
})

/** What became of a create, as the journal keeps it and the browser reads it. */
export const createOutcome: z.ZodType<CreateOutcome> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('created'), linkId, how: z.enum(['answered', 'found', 'picked']) }),
  z.object({ kind: z.literal('existing'), linkId }),
  z.object({ kind: z.literal('mend'), problems }),
  z.object({ kind: z.literal('refused'), refusal, problems, requestId: z.string() }),
  z.object({ kind: z.literal('not-sent'), reason: z.string(), requestId: z.string() }),
  z.object({ kind: z.literal('sending'), sentAt: z.number() }),
  z.object({
    kind: z.literal('unknown'),
    reason: z.string(),
    requestId: z.string(),
    sentAt: z.number(),
    looks: z.number(),
  }),
  z.object({ kind: z.literal('not-found'), sentAt: z.number(), looks: z.number() }),
  z.object({ kind: z.literal('ambiguous'), candidates: z.array(linkId) }),
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('denied'),
    sentence: z.string(),
    requestId: z.string(),
    mustSignIn: z.boolean().optional(),
  }),
])

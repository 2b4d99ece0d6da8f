import * as z from '#lib/zod-mini.ts'

/** Why a read was not answered: a sentence for the banner, the id that is also in the log, who can help. */
export const queryError = z.object({
  kind: z.enum(['unreachable', 'signed-out', 'not-allowed', 'not-found', 'limited', 'refused', 'portal']),
  sentence: z.string(),
  requestId: z.string(),
  errorCode: z.optional(z.string()),
  /** Seconds until a person may do again what they did too often. */
  retryAfterS: z.optional(z.number()),
})

export type QueryError = z.infer<typeof queryError>

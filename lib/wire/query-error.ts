import * as z from '#lib/zod.ts'

/** Why a read was not answered: a sentence for the banner, the id that is also in the log, who can help. */
export const queryError = z.object({
  kind: z.enum(['unreachable', 'signed-out', 'not-allowed', 'not-found', 'limited', 'busy', 'refused', 'portal']),
  sentence: z.string(),
  requestId: z.string(),
  errorCode: z.string().optional(),
  /** Seconds until a person may do again what they did too often, or what too many do at once. */
  retryAfterS: z.number().optional(),
})

export type QueryError = z.infer<typeof queryError>

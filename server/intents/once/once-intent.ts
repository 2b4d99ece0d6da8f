import 'server-only'
import { commonParts, unknownOutcome, withStatus } from '#server/intents/intent-parts.ts'
import type { IntentStatus } from '#server/store/schema.ts'
import { keptCreateOutcomes } from '#lib/wire/create-outcome.ts'
import * as z from '#lib/zod.ts'

const doneOutcome = z.object({ kind: z.literal('done'), how: z.enum(['answered', 'found']) })
const unclearOutcome = z.object({ kind: z.literal('unclear'), reason: z.string() })

/**
 * The statuses of what is sent once and then looked up, never sent again (decisions 037 and 042). `parts`: what an
 * intent of the kind holds in every status; `refused`: what stands in the journal of a refusal.
 */
export const buildOnce = <P extends z.ZodRawShape, R extends z.ZodType>(parts: P, refused: R) => {
  const build = <S extends IntentStatus>(status: S) => withStatus(status).extend({ ...commonParts, ...parts })
  return {
    build,
    common: [
      build('recorded'),
      build('sending'),
      build('unknown').extend({ outcome: unknownOutcome }),
      build('done').extend({ outcome: doneOutcome }),
      build('refused').extend({ outcome: refused }),
      build('not-sent').extend({ outcome: keptCreateOutcomes.notSent }),
    ] as const,
    /** Of a change that nobody can tell from what was there before. */
    unclear: build('unclear').extend({ outcome: unclearOutcome }),
  }
}

import 'server-only'
import { refuse, type Answer } from '#server/api/answer.ts'
import { toDenialProblem, toRefusalProblem } from '#server/api/answer-outcome.ts'
import { nameSchema } from '#server/api/schemas/registry.ts'
import type { ChangeOutcome } from '#lib/private-link/outcome.ts'
import * as z from '#lib/zod.ts'

/** What became of a change of a link that Atlas was asked for. */
export const changeSchema = nameSchema(
  'Change',
  z.object({
    status: z
      .enum(['done', 'unknown'])
      .describe('unknown: Atlas did not answer; the portal itself looks what came of it.'),
    reason: z.string().optional(),
  }),
  { status: 'done' },
)

/** Answers a delete or a change of a link. */
export const answerChange = (outcome: ChangeOutcome): Answer<z.input<typeof changeSchema>> => {
  switch (outcome.kind) {
    case 'denied':
      return refuse(toDenialProblem(outcome))
    case 'refused':
      return refuse(toRefusalProblem(outcome.refusal))
    case 'not-sent':
      return refuse({ kind: 'atlas-trouble', detail: `Nothing was sent. ${outcome.reason}` })
    case 'unknown':
      return { ok: true, body: { status: 'unknown', reason: outcome.reason } }
    case 'unconfirmed':
      return { ok: true, body: { status: 'unknown', reason: 'Atlas does not list the link yet.' } }
    case 'done':
      return { ok: true, body: { status: 'done' } }
    default:
      return outcome satisfies never
  }
}

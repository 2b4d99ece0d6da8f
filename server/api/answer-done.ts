import 'server-only'
import { refuse, type Answer } from '#server/api/answer.ts'
import { toDenialProblem } from '#server/api/answer-outcome.ts'
import type { Denial } from '#lib/private-link/outcome.ts'

type Outcome = { kind: 'done' } | { kind: 'refused'; sentence: string } | Denial

/** Answers a change that Atlas has no part in; refused: something stands in its way, which the sentence says. */
export const answerDone = (outcome: Outcome): Answer<{ status: 'done' }> => {
  switch (outcome.kind) {
    case 'done':
      return { ok: true, body: { status: 'done' } }
    case 'refused':
      return refuse({ kind: 'conflict', detail: outcome.sentence })
    case 'denied':
      return refuse(toDenialProblem(outcome))
    default:
      return outcome satisfies never
  }
}

import 'server-only'
import { refuse, toQueryProblem, type Answer } from '#server/api/answer.ts'
import { toDenialProblem, toInvalidProblem } from '#server/api/answer-outcome.ts'
import { toApproval, type ApprovalBody } from '#server/api/schemas/approval-schema.ts'
import type { Caller } from '#server/http/authorize.ts'
import type { Problem } from '#server/http/problem.ts'
import { getApproval } from '#server/queries/approvals.ts'
import type { Denial } from '#lib/private-link/outcome.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { Approval, ApprovalOutcome } from '#lib/wire/approval.ts'

type Place = { groupId: string; approvalId: string }

const missing: Problem = { kind: 'not-found', detail: 'This project has no such approval.' }

/** Answers with an approval that was read. */
export const answerApproval = (result: QueryResult<{ approval?: Approval | undefined }>): Answer<ApprovalBody> => {
  if (!result.ok) return refuse(toQueryProblem(result.error))
  const { approval } = result.value
  return approval ? { ok: true, body: toApproval(approval), freshness: result.freshness } : refuse(missing)
}

/** Why somebody cannot be answered with an approval: only who may see the project can. Undefined if they can. */
export const checkMaySee = (
  { path: { groupId } }: { path: { groupId: string } },
  { person }: Caller,
): Promise<Problem | undefined> => {
  const detail = 'To ask for approvals you must be allowed to see the project, too.'
  return Promise.resolve(person.may('see', groupId) ? undefined : { kind: 'not-allowed', detail })
}

/**
 * Answers what somebody did with an approval: with what it is now. One that was approved and not sent says why in its
 * `trouble`.
 */
export const answerApprovalOutcome = async (
  outcome: ApprovalOutcome | Denial,
  place: Place,
  caller: Caller,
): Promise<Answer<ApprovalBody>> => {
  switch (outcome.kind) {
    case 'denied':
      return refuse(toDenialProblem(outcome))
    case 'refused':
      return refuse(
        outcome.problems ? toInvalidProblem(outcome.problems) : { kind: 'conflict', detail: outcome.sentence },
      )
    case 'changed':
      return refuse({ kind: 'changed', detail: outcome.sentence })
    case 'gone':
      return refuse(missing)
    case 'asked':
    case 'decided':
    case 'sent':
    case 'not-sent':
      return answerApproval(await getApproval.run(place, caller))
    default:
      return outcome satisfies never
  }
}

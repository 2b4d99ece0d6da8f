import 'server-only'
import type { ApprovalDeps } from '#server/approvals/approval-parts.ts'
import { readSubject } from '#server/approvals/current-approval.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { defaultRequirement, type Requirement } from '#lib/approval/requirement.ts'
import { findRequirement, type Verdict } from '#lib/policy/verdict.ts'
import { findActorPerson } from '#lib/token/actor.ts'

/** What the rules of now say of an approval's command, by whoever asks for it; somebody approves it in any case. */
export const judgeNow = async (
  { rules, findPersonName }: Pick<ApprovalDeps, 'rules' | 'findPersonName'>,
  row: ApprovalRow,
  requestId: string,
): Promise<{ verdicts: Verdict[]; requirement: Requirement }> => {
  const id = findActorPerson(row.askedBy)
  const person = { id, name: (await findPersonName(id)) ?? id }
  const verdicts = await rules.judge(readSubject(row), { person, requestId })
  return { verdicts, requirement: findRequirement(verdicts) ?? defaultRequirement }
}

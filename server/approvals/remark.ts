import 'server-only'
import { noApproval, refuse, type ApprovalDeps, type ApprovalRequester } from '#server/approvals/approval-parts.ts'
import { readCurrent, type CurrentApproval } from '#server/approvals/current-approval.ts'
import { judgeNow } from '#server/approvals/judge-now.ts'
import { recordApprovalStep } from '#server/approvals/record-approval-step.ts'
import { addRemark, findApproval, lockApproval, updateApproval } from '#server/store/approvals.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { appendEvent } from '#server/store/events.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { changeOutcome } from '#lib/approval/change-outcome.ts'
import { judgeDecisions } from '#lib/approval/judge-decisions.ts'
import { judgeDeciding, judgeRemarking, type Viewer } from '#lib/approval/judge-possible.ts'
import { buildApprovalEvent } from '#lib/notification/approval-events.ts'
import type { Requirement } from '#lib/approval/requirement.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'
import type { RemarkInput } from '#lib/wire/approval-input.ts'

type Remarking = Omit<ApprovalRequester, 'person'> & { viewer: Viewer }
type Transaction = Parameters<typeof lockApproval>[0]

const saidMost = refuse('You have said as much of this approval as one person may. Go on somewhere else.')

const steps = { approve: 'approved', reject: 'rejected', ask: 'questioned' } as const

/** What one person may say of one approval. */
const mostOwn = 100

/** Whether somebody has said the most; they may still reject what they did not reject last. */
const hasSaidMost = ({ remarks }: CurrentApproval, by: string, kind: RemarkInput['kind']): boolean => {
  const own = remarks.filter((remark) => remark.by === by)
  return own.length >= mostOwn && (kind !== 'reject' || own.at(-1)?.kind === 'reject')
}

/** An approval in this transaction, as the rules that were judged a moment ago have it. */
const lockCurrent = async (
  { issuer, rules: { getVersion }, now }: ApprovalDeps,
  trx: Transaction,
  { groupId, approvalId }: RemarkInput,
): Promise<CurrentApproval | undefined> => {
  const row = await lockApproval(trx, approvalId)
  if (row?.groupId !== groupId || row.issuer !== issuer) return undefined
  const [current] = await readCurrent(trx, [row], { groupId, getVersion, now: now() })
  return current
}

/** The row with a decision on what is asked for now; everybody who asks for it by now stays among its requesters. */
const decide = (
  { row, remarks, requesters, digest }: CurrentApproval,
  decision: Pick<CurrentApproval['remarks'][number], 'by' | 'kind'>,
  { requirement, at }: { requirement: Requirement; at: string },
): ApprovalRow => ({
  ...row,
  ...{ digest, requesters: JSON.stringify(requesters), requirement: JSON.stringify(requirement), trouble: null },
  status: judgeDecisions([...remarks, { ...decision, digest }], { digest, requesters, ...requirement }),
  ...{ version: row.version + 1, updatedAt: at },
})

const writeRemark = async (
  deps: ApprovalDeps,
  trx: Transaction,
  { kind, text, digest: expected, ...target }: RemarkInput,
  { viewer, actor, requestId }: Remarking,
  requirement: Requirement,
) => {
  const current = await lockCurrent(deps, trx, { kind, text, digest: expected, ...target })
  if (!current) return noApproval
  const { row, requesters, status, digest } = current
  const state = { ...row, requesters, status }
  const possible = kind === 'comment' ? judgeRemarking(state, viewer) : judgeDeciding(state, viewer)
  if (!possible.isPossible) return refuse(possible.why ?? '')
  if (kind !== 'comment' && digest !== expected) return changeOutcome
  const [at, by] = [toTimestamp(deps.now()), viewer.person.id]
  if (hasSaidMost(current, by, kind)) return saidMost
  await addRemark(trx, { approvalId: row.id, by, kind, text, digest, at })
  if (kind === 'comment') {
    const isAnswer = status === 'question' && requesters.includes(by)
    const event = isAnswer && buildApprovalEvent({ ...row, status }, { step: 'answered', at, comment: text })
    if (event) await appendEvent(trx, event)
    return { kind: 'written', status } as const
  }
  const next = decide(current, { by, kind }, { requirement, at })
  await updateApproval(trx, next)
  const { head } = await recordApprovalStep(trx, next, { step: steps[kind], actor, requestId, at, comment: text })
  return { kind: 'written', status: next.status, head } as const
}

/**
 * Creates the command that approves, rejects, asks or comments. A decision is on exactly what the person has read, by
 * the rules of now; nobody decides on what they ask for themselves.
 */
export const createRemark =
  (deps: ApprovalDeps) =>
  async (input: RemarkInput, remarking: Remarking): Promise<ApprovalOutcome> => {
    const row = await findApproval(deps.store.db, input.approvalId)
    if (row?.groupId !== input.groupId) return noApproval
    const { requirement } = await judgeNow(deps, row, remarking.requestId)
    const result = await deps.store.transaction((trx) => writeRemark(deps, trx, input, remarking, requirement))
    if (result.kind !== 'written') return result
    if (result.head) deps.onAudit(await result.head)
    return { kind: 'decided', status: result.status }
  }

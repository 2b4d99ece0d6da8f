import 'server-only'
import type { CurrentApproval } from '#server/approvals/current-approval.ts'
import { readInput, readRequest } from '#server/approvals/read-request.ts'
import { isEnded } from '#lib/approval/approval-status.ts'
import { listInputSecrets } from '#lib/approval/input-secrets.ts'
import { listApprovers } from '#lib/approval/judge-decisions.ts'
import {
  judgeDeciding,
  judgeOverriding,
  judgeSending,
  judgeWithdrawing,
  type Viewer,
} from '#lib/approval/judge-possible.ts'
import { parseAs } from '#lib/guard.ts'
import { readJson } from '#lib/json-text.ts'
import type { Verdict } from '#lib/policy/verdict.ts'
import { isClientActor } from '#lib/token/actor.ts'
import type { Approval, ListedApproval, Remark } from '#lib/wire/approval.ts'
import { isOwnership } from '#lib/wire/is-ownership.ts'

const rulesChanged = 'The rules changed since this was asked for, so that what was decided before counts no more.'

/** Where an approval stands, as what somebody may do with it depends on. */
const toState = ({ row: { groupId, command, askedBy }, status, requesters }: CurrentApproval) => ({
  ...{ groupId, command, askedBy, status, requesters },
})

/** Whether it waits for somebody who may decide: they have not, or asked and were answered since. */
const needsDecision = (current: CurrentApproval, viewer: Viewer): boolean => {
  const { status, remarks, requesters, digest } = current
  if (status !== 'open' && status !== 'question') return false
  if (!judgeDeciding(toState(current), viewer).isPossible) return false
  const own = remarks.findLast(
    ({ by, kind, digest: about }) => by === viewer.person.id && kind !== 'comment' && about === digest,
  )
  if (!own) return true
  return own.kind === 'ask' && remarks.some(({ no, by }) => no > own.no && requesters.includes(by))
}

/** An approval as a list shows it to somebody. */
export const toListedApproval = (current: CurrentApproval, viewer: Viewer): ListedApproval => {
  const { row, remarks, requesters, digest, requirement, status } = current
  const { id, groupId, command, about, askedAt, updatedAt, expiresAt } = row
  return {
    ...{ id, groupId, command, about, status, requesters, requirement, askedAt, updatedAt, expiresAt },
    approvedBy: listApprovers(remarks, { digest, requesters }),
    needsMyDecision: needsDecision(current, viewer),
  }
}

const toRemark = ({ by, kind, text, at, digest }: CurrentApproval['remarks'][number], now: string): Remark => ({
  ...{ by, kind, text, at },
  isCurrent: digest === now,
})

/** Why it was not sent, unless other rules hold by now, under which that no longer matters. */
const findTrouble = ({ row, remarks, digest, status }: CurrentApproval): string | undefined => {
  const isVoid = row.digest !== digest && remarks.some((remark) => remark.digest === row.digest)
  return isVoid && !isEnded(status) ? rulesChanged : (row.trouble ?? undefined)
}

const readOwnershipBefore = ({ ownershipBefore }: CurrentApproval['row']) =>
  ownershipBefore === null ? undefined : parseAs(isOwnership, readJson(ownershipBefore))

type Circumstances = { viewer: Viewer; verdicts: Verdict[]; sentLinkId: string | undefined }

/** An approval as its page shows it to somebody. */
export const toApproval = (current: CurrentApproval, { viewer, verdicts, sentLinkId }: Circumstances): Approval => {
  const { row, subject, digest, draftId, remarks } = current
  const { connection, ownership, linkId = subject.replaces } = subject
  const [state, request] = [toState(current), readRequest(row)]
  const end =
    row.sentBy !== null && row.sentAt !== null
      ? { by: row.sentBy, at: row.sentAt, linkId: sentLinkId, reason: row.reason ?? undefined }
      : undefined
  return {
    ...toListedApproval(current, viewer),
    ...{ digest, draftId, linkId, request, before: row.before ?? undefined, sent: end, verdicts },
    ...(connection ? { workspace: connection.workspace, connection: connection.name } : {}),
    ...{ ownership, ownershipBefore: readOwnershipBefore(row) },
    remarks: remarks.map((remark) => toRemark(remark, digest)),
    secretPaths: listInputSecrets(readInput(row)),
    isByProgram: isClientActor(row.askedBy),
    trouble: findTrouble(current),
    decide: judgeDeciding(state, viewer),
    send: judgeSending(state, viewer),
    withdraw: judgeWithdrawing(state, viewer),
    override: judgeOverriding(state, viewer),
  }
}

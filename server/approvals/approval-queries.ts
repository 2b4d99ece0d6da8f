import 'server-only'
import type { ApprovalDeps } from '#server/approvals/approval-parts.ts'
import {
  digestApproval,
  readCurrent,
  readRequirement,
  readSubject,
  type CurrentApproval,
} from '#server/approvals/current-approval.ts'
import { judgeNow } from '#server/approvals/judge-now.ts'
import { readInput } from '#server/approvals/read-request.ts'
import { toApproval, toListedApproval } from '#server/approvals/to-approval.ts'
import { findApproval, listApprovals, listOpenApprovals, listOpenGroups } from '#server/store/approvals.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { findIntent } from '#server/store/intents.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { isEnded } from '#lib/approval/approval-status.ts'
import { listInputSecrets } from '#lib/approval/input-secrets.ts'
import type { Viewer } from '#lib/approval/judge-possible.ts'
import { isClientActor } from '#lib/token/actor.ts'
import type { Approval, ListedApproval } from '#lib/wire/approval.ts'
import type { ApprovalInput } from '#lib/wire/approval-input.ts'

const endedMs = 30 * 86_400_000
/** Of a list, and of what is looked through for that of all projects that somebody may see. */
const [mostListed, mostRead, mostOwn] = [200, 500, 50]

/** What needs somebody's decision, and what they ask for that is open; what was changed last first. */
const selectOwn = (approvals: readonly CurrentApproval[], viewer: Viewer): ListedApproval[] =>
  approvals
    .filter(({ status }) => status !== 'expired')
    .map((current) => toListedApproval(current, viewer))
    .filter(({ needsMyDecision, requesters }) => needsMyDecision || requesters.includes(viewer.person.id))
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
    .slice(0, mostOwn)

/** What people read of approvals. */
export const createApprovalQueries = (deps: ApprovalDeps) => {
  const { store, now, issuer, rules } = deps
  const { db } = store
  const readRows = (groupId: string, rows: readonly ApprovalRow[]) =>
    readCurrent(db, rows, { groupId, getVersion: rules.getVersion, now: now() })
  const findRow = async ({ groupId, approvalId }: ApprovalInput): Promise<ApprovalRow | undefined> => {
    const row = await findApproval(db, approvalId)
    return row?.groupId === groupId && row.issuer === issuer ? row : undefined
  }

  return {
    /**
     * What is sent by an approval, of which digest by the rules of now, and how; undefined where there is none of that
     * id in the project.
     */
    findSendable: async (target: ApprovalInput) => {
      const row = await findRow(target)
      if (!row) return undefined
      const { id, groupId, command, askedBy, status } = row
      const digest = digestApproval(row, rules.getVersion(readSubject(row)))
      const input = readInput(row)
      const waitsForPress =
        readRequirement(row).isByPress || listInputSecrets(input).length > 0 || isClientActor(askedBy)
      return { id, groupId, command, askedBy, status, input, digest, waitsForPress }
    },
    /** What is open in a project, and then what ended within 30 days. */
    list: async (groupId: string, viewer: Viewer): Promise<ListedApproval[]> => {
      const since = toTimestamp(now() - endedMs)
      const rows = await listApprovals(db, { issuer, groupId, since, most: mostListed })
      return (await readRows(groupId, rows)).map((current) => toListedApproval(current, viewer))
    },
    /** In all projects that somebody may see: what needs their decision, and what they ask for that is open. */
    listOwn: async (viewer: Viewer): Promise<ListedApproval[]> => {
      const groupIds = (await listOpenGroups(db, issuer)).filter((groupId) => viewer.person.may('see', groupId))
      const rows = await listOpenApprovals(db, { issuer, groupIds, most: mostRead })
      const own = await Promise.all(
        groupIds.map((groupId) =>
          readRows(
            groupId,
            rows.filter((row) => row.groupId === groupId),
          ),
        ),
      )
      return selectOwn(own.flat(), viewer)
    },
    /** One of them, by the rules of now; undefined where there is none of that id in the project. */
    find: async (target: ApprovalInput, viewer: Viewer, requestId: string): Promise<Approval | undefined> => {
      const row = await findRow(target)
      if (!row) return undefined
      const judged = isEnded(row.status) ? undefined : await judgeNow(deps, row, requestId)
      const requirement = judged ? JSON.stringify(judged.requirement) : row.requirement
      const [current] = await readRows(target.groupId, [{ ...row, requirement }])
      const intent = row.intentId === null ? undefined : await findIntent(db, row.intentId)
      const sentLinkId = intent?.linkId ?? undefined
      return current && toApproval(current, { viewer, verdicts: judged?.verdicts ?? [], sentLinkId })
    },
  }
}

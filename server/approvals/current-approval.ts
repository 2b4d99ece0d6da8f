import 'server-only'
import { digestCommand } from '#server/digest-command.ts'
import { listRemarks } from '#server/store/approvals.ts'
import type { ApprovalRow, RemarkRow } from '#server/store/approval-schema.ts'
import { findContributions, readRequesters } from '#server/store/contributors.ts'
import type { Db } from '#server/store/schema.ts'
import { isEnded, type ApprovalStatus } from '#lib/approval/approval-status.ts'
import { judgeDecisions } from '#lib/approval/judge-decisions.ts'
import { isRequirement, type Requirement } from '#lib/approval/requirement.ts'
import { isRuleSubject } from '#lib/approval/rule-subject.ts'
import { parseAs } from '#lib/guard.ts'
import { readJson } from '#lib/json-text.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'

/** The version of the rules that hold for a command. */
export type GetVersion = (subject: RuleSubject) => string

/**
 * An approval as it stands now: `digest` by the rules of today, `requesters` with whoever changed a value of its draft
 * since. What was decided by other rules, or on something else, counts for nothing.
 */
export type CurrentApproval = {
  row: ApprovalRow
  subject: RuleSubject
  remarks: RemarkRow[]
  requesters: string[]
  draftId: string | undefined
  digest: string
  requirement: Requirement
  status: ApprovalStatus
}

/** What rules see of an approval's command. */
export const readSubject = ({ subject }: Pick<ApprovalRow, 'subject'>): RuleSubject =>
  parseAs(isRuleSubject, readJson(subject))
/** What the rules required of it when they judged it last. */
export const readRequirement = ({ requirement }: Pick<ApprovalRow, 'requirement'>): Requirement =>
  parseAs(isRequirement, readJson(requirement))

/** What an approval is of, by the rules of a version. */
export const digestApproval = ({ subject, input }: Pick<ApprovalRow, 'subject' | 'input'>, version: string): string =>
  digestCommand({ subject: readSubject({ subject }), input: readJson(input), version })

/** Where an approval stands: what its remarks come to, unless it ended. */
const judgeStatus = (
  { status, expiresAt }: Pick<ApprovalRow, 'status' | 'expiresAt'>,
  remarks: readonly RemarkRow[],
  what: { digest: string; requesters: readonly string[]; approvers: number },
  now: number,
): ApprovalStatus => {
  if (isEnded(status)) return status
  return now < Date.parse(expiresAt) ? judgeDecisions(remarks, what) : 'expired'
}

/** Reads how approvals of one project stand. What a rule requires is as it was judged last. */
export const readCurrent = async (
  db: Db,
  rows: readonly ApprovalRow[],
  { groupId, getVersion, now }: { groupId: string; getVersion: GetVersion; now: number },
): Promise<CurrentApproval[]> => {
  const ids = rows.map(({ id }) => id)
  const [allRemarks, contributions] = await Promise.all([listRemarks(db, ids), findContributions(db, groupId, ids)])
  return rows.map((row) => {
    const subject = readSubject(row)
    const requirement = readRequirement(row)
    const remarks = allRemarks.filter(({ approvalId }) => approvalId === row.id)
    const requesters = readRequesters(row, contributions)
    const draftId = contributions.find(({ key }) => key === row.id)?.draftId
    // What was sent was sent by the rules of then.
    const digest = row.status === 'sent' ? row.digest : digestApproval(row, getVersion(subject))
    const status = judgeStatus(row, remarks, { digest, requesters, approvers: requirement.approvers }, now)
    return { row, subject, remarks, requesters, draftId, digest, requirement, status }
  })
}

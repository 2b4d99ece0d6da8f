import 'server-only'
import type { GetVersion } from '#server/approvals/current-approval.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import type { OnAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import type { Requirement } from '#lib/approval/requirement.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import type { Denial } from '#lib/private-link/outcome.ts'
import type { Verdict } from '#lib/policy/verdict.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

type Asking = { person: { id: string; name: string }; requestId: string }

export type ApprovalDeps = {
  store: Store
  now: () => number
  /** Who vouches for people here: an approval is of the people of one provider. */
  issuer: string
  rules: { judge: (subject: RuleSubject, asking: Asking) => Promise<Verdict[]>; getVersion: GetVersion }
  /** What somebody was called when they signed in last. */
  findPersonName: (id: string) => Promise<string | undefined>
  onAudit: OnAudit
}

/** Who does something with an approval; `actor` as the audit says it. */
export type ApprovalRequester = { person: { id: string }; actor: string; requestId: string }

/**
 * What an approval is asked for. `input`: of the command, without secrets; `before`: the body in Atlas, as JSON;
 * `ownershipBefore`: what was said so far of whose it is; `requirement`: what the rules of now ask for; `isOnce`: what
 * is there under this id stays as it is.
 */
export type AskedApproval = Pick<ApprovalRow, 'id' | 'groupId' | 'about'> & {
  command: PolicyCommand
  subject: RuleSubject
  input: object
  before: string | undefined
  ownershipBefore?: Ownership | undefined
  requirement: Requirement
  isOnce?: boolean | undefined
}

/** The outcome of what somebody cannot do, with why, for people. */
export const refuse = (sentence: string) => ({ kind: 'refused', sentence }) as const
/** For whoever asks once, under a key that has something else. */
export const denyOther = (requestId: string): Denial => ({
  ...{ kind: 'denied', requestId, reason: 'other-request' },
  sentence: 'Something else was asked for under the same key. Ask for this under a new one.',
})
/** There is no approval of that id in the project. */
export const noApproval = { kind: 'gone' } as const

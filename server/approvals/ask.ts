import 'server-only'
import {
  denyOther,
  noApproval,
  refuse,
  type ApprovalDeps,
  type ApprovalRequester,
  type AskedApproval,
} from '#server/approvals/approval-parts.ts'
import { readSubject } from '#server/approvals/current-approval.ts'
import { readInput, readRequest } from '#server/approvals/read-request.ts'
import { recordApprovalStep } from '#server/approvals/record-approval-step.ts'
import { createDigest } from '#server/create-digest.ts'
import { digestCommand } from '#server/digest-command.ts'
import {
  findApproval,
  insertApproval,
  listOpenAskers,
  listRemarks,
  lockApproval,
  updateApproval,
  voidRemarks,
} from '#server/store/approvals.ts'
import { lockPerson } from '#server/store/lock-person.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { findContributions, readRequesters } from '#server/store/contributors.ts'
import { findIntent } from '#server/store/intents.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { isOngoing } from '#lib/approval/judge-consent.ts'
import { judgeDecisions } from '#lib/approval/judge-decisions.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { Denial } from '#lib/private-link/outcome.ts'
import { findActorPerson, getHolder } from '#lib/token/actor.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

type Transaction = Parameters<typeof lockApproval>[0]
type Target = Pick<AskedApproval, 'id' | 'groupId' | 'command' | 'input' | 'isOnce'>

const mostOpen = 50
const dayMs = 86_400_000

const tooMany = refuse(
  `You have asked for ${String(mostOpen)} approvals that are open, which is the most. Withdraw one first.`,
)
const isSent = refuse('This was sent already. Look at the list for what became of it.')

const toJson = (ownership: Ownership | undefined) => (ownership ? JSON.stringify(ownership) : null)

/** An approval as it is asked for now, with everybody who asks for it; `row`: as it was before. */
const buildRow = (
  { issuer, rules }: ApprovalDeps,
  { id, groupId, command, about, subject, input, before, ownershipBefore, requirement }: AskedApproval,
  { actor }: ApprovalRequester,
  { row, requesters, at }: { row: ApprovalRow | undefined; requesters: readonly string[]; at: string },
): ApprovalRow => ({
  ...{ id, groupId, issuer, command, about, requesters: JSON.stringify(requesters), askedBy: actor, status: 'open' },
  ...{ input: JSON.stringify(input), subject: JSON.stringify(subject), requirement: JSON.stringify(requirement) },
  digest: digestCommand({ subject, input, version: rules.getVersion(subject) }),
  before: (row ? readRequest(row) : before) ?? null,
  ownershipBefore: toJson(row ? (readSubject(row).ownership ?? emptyOwnership) : ownershipBefore),
  ...{ version: (row?.version ?? 0) + 1, askedAt: at, updatedAt: at },
  expiresAt: toTimestamp(Date.parse(at) + requirement.days * dayMs),
  ...{ intentId: null, sentBy: null, sentAt: null, reason: null, trouble: null },
})

/** Whether somebody asked for it themselves, by whichever of their tokens. */
const isAskedBy = ({ person }: ApprovalRequester, askedBy: string) =>
  getHolder(findActorPerson(askedBy)) === getHolder(person.id)

const hasAskedMost = async ({ issuer }: ApprovalDeps, trx: Transaction, requester: ApprovalRequester) =>
  (await listOpenAskers(trx, issuer)).filter((askedBy) => isAskedBy(requester, askedBy)).length >= mostOpen

/** Whether an approval is of the same command and input, in whatever order that is written. */
const isSameInput = (row: ApprovalRow, { command, input }: Pick<AskedApproval, 'command' | 'input'>) =>
  row.command === command && createDigest(readInput(row)) === createDigest(input)

const isSame = (a: ApprovalRow, b: ApprovalRow) =>
  a.digest === b.digest && a.requesters === b.requesters && a.requirement === b.requirement

type Answered = Exclude<ApprovalOutcome, { kind: 'asked' }> | Denial | { kind: 'same' }

/** What becomes of an ask by what is there under its id; undefined where it is to be written. */
const findAnswer = (
  { issuer }: ApprovalDeps,
  row: ApprovalRow | undefined,
  what: Target,
  requestId: string,
): Answered | undefined => {
  if (row && (row.groupId !== what.groupId || row.issuer !== issuer)) return noApproval
  if (!row || !what.isOnce) return undefined
  return isSameInput(row, what) ? { kind: 'same' } : denyOther(requestId)
}

const writeAsked = async (
  deps: ApprovalDeps,
  trx: Transaction,
  what: AskedApproval,
  requester: ApprovalRequester,
): Promise<Answered | { kind: 'written'; row: ApprovalRow; isNew: boolean }> => {
  const at = toTimestamp(deps.now())
  const row = await lockApproval(trx, what.id)
  const answer = findAnswer(deps, row, what, requester.requestId)
  if (answer) return answer
  if (row?.status === 'sent' || (await findIntent(trx, what.id))) return isSent
  const isOver = row !== undefined && !isOngoing({ ...row, expiresAt: Date.parse(row.expiresAt) }, deps.now())
  const isOpenOwn = row !== undefined && !isOver && isAskedBy(requester, row.askedBy)
  if (!isOpenOwn && (await hasAskedMost(deps, trx, requester))) return tooMany
  const contributions = await findContributions(trx, what.groupId, [what.id])
  const people = [
    ...(row ? readRequesters(row) : []),
    requester.person.id,
    ...contributions.flatMap((one) => one.people),
  ]
  const fresh = buildRow(deps, what, requester, { row, requesters: [...new Set(people)], at })
  if (!row) {
    if (await insertApproval(trx, fresh)) return { kind: 'written', row: fresh, isNew: true }
    // Another tab or replica was the first to ask: its row is there now.
    return writeAsked(deps, trx, what, requester)
  }
  if (isOver) await voidRemarks(trx, row.id)
  else if (isSame(row, fresh)) return { kind: 'same' }
  const facts = { digest: fresh.digest, requesters: people, approvers: what.requirement.approvers }
  const status = judgeDecisions(await listRemarks(trx, [row.id]), facts)
  const before = row.input === fresh.input ? row.before : fresh.before
  const { ownershipBefore } = row.subject === fresh.subject ? row : fresh
  const next = { ...fresh, status, before, ownershipBefore }
  await updateApproval(trx, next)
  return { kind: 'written', row: next, isNew: isOver }
}

/** Creates the question what became of an ask before; undefined where it is yet to be judged. */
export const createFindAsked =
  (deps: ApprovalDeps) =>
  async (target: Target, requestId: string): Promise<ApprovalOutcome | Denial | undefined> => {
    const answer = findAnswer(deps, await findApproval(deps.store.db, target.id), target, requestId)
    return answer?.kind === 'same' ? { kind: 'asked', id: target.id } : answer
  }

/**
 * Creates the command that asks for an approval, or for that of something else under the same id: whoever asks and
 * whoever changed a value of the shared draft with that key counts as asking for it from then on.
 */
export const createAsk =
  (deps: ApprovalDeps) =>
  async (what: AskedApproval, requester: ApprovalRequester): Promise<ApprovalOutcome | Denial> => {
    const { actor, requestId } = requester
    const { issuer, store, now } = deps
    const result = await store.transaction(async (trx) => {
      await lockPerson(trx, { issuer, holder: getHolder(requester.person.id), now: now() })
      const outcome = await writeAsked(deps, trx, what, requester)
      if (outcome.kind !== 'written') return outcome
      const { row, isNew } = outcome
      const step = isNew ? 'asked' : 'changed'
      return recordApprovalStep(trx, row, { step, actor, requestId, at: row.updatedAt })
    })
    if ('head' in result) deps.onAudit(await result.head)
    else if (result.kind !== 'same') return result
    return { kind: 'asked', id: what.id }
  }

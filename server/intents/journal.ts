import 'server-only'
import { randomUUID } from 'node:crypto'
import { parseIntent, type Intent, type IntentBefore } from '#server/intents/intent.ts'
import {
  claim,
  createTransact,
  takeStep,
  type Before,
  type Claim,
  type JournalDeps,
  type Requester,
  type Step,
  type Unit,
} from '#server/intents/journal-step.ts'
import { recordByConsent, type Unapproved } from '#server/intents/record-by-consent.ts'
import type { IntentAction } from '#server/intents/transitions.ts'
import {
  deleteIntent,
  findIntent,
  insertIntent,
  moveIntent,
  type Inserted,
  type NewIntent,
} from '#server/store/intents.ts'
import type { IntentKind, IntentRow, StreamKind } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { takeTurn } from '#server/store/workspace-turn.ts'
import type { Consent } from '#lib/approval/consent.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

/** The intent that keeps a new one from being recorded. */
export type Conflict = { kind: 'same-id' | 'same-fingerprint'; intent: Intent }

/** Another write is under way in the workspace, so that nothing was recorded. */
type Busy = { kind: 'busy' }

/**
 * `consent`: by which approval it is sent, which every command says, so that none forgets it; `detail`: of the audit
 * row, instead of the fingerprint; `ownership`: of a create, which its audit row tells too.
 */
type NewRecord<K extends IntentKind> = Omit<
  NewIntent,
  'at' | 'leaseOwner' | 'leaseUntil' | 'skewMs' | 'kind' | 'ownership'
> & {
  kind: K
  consent: Consent | undefined
  term?: number | undefined
  skewMs?: number
  ownership?: Ownership | undefined
  detail?: Readonly<Record<string, unknown>>
  /** What the audit tells of its approval. */
  approval?: object | undefined
}

export type DeleteRecord = NewRecord<'delete'>

/** A write in a workspace. */
export type StreamRecord<K extends StreamKind> = NewRecord<K> & { workspace: string }

/** A create that waits for a deletion; `removal` is undefined when that deletion is under way already. */
export type Replacement = { kind: 'replacement'; failedLinkId: string; removal: Claim<'delete'> | undefined }

/** Inserts an intent; or returns the one that is in its way. */
const insertNew = <K extends IntentKind>(
  { now }: JournalDeps,
  [trx]: Unit,
  { ownership, detail: _detail, consent: _consent, term: _term, approval: _approval, ...fresh }: NewRecord<K>,
  lease: Pick<NewIntent, 'leaseOwner' | 'leaseUntil'> = {},
) =>
  insertIntent(trx, {
    ...{ skewMs: 0, ...fresh, ...lease, at: toTimestamp(now()) },
    ownership: ownership ? JSON.stringify(ownership) : null,
  })

/** Inserts an intent with a lease of its own; or returns the one that is in its way. */
const insertLeased = <K extends IntentKind>(deps: JournalDeps, unit: Unit, fresh: NewRecord<K>) =>
  insertNew(deps, unit, fresh, {
    ...{ leaseOwner: randomUUID(), leaseUntil: toTimestamp(deps.now() + deps.timings.sendingLease) },
  })

/** What the audit tells of a new intent. */
const toDetail = ({
  fingerprint,
  detail = { fingerprint },
  ownership,
  approval,
  requestId,
}: NewRecord<IntentKind>) => ({
  ...{ ...detail, ...approval, requestId },
  ...(ownership ? { ownership } : {}),
})

/** Claims an intent that was inserted in the same transaction. */
const claimInserted = async <K extends IntentKind>(
  deps: JournalDeps,
  [trx, audit]: Unit,
  fresh: NewRecord<K>,
  row: IntentRow,
): Promise<Claim<K>> => {
  const { id, kind, actor, requestId } = fresh
  await audit(row, `${row.kind}.recorded`, { actor, detail: toDetail(fresh) })
  const won = await claim(deps, [trx, audit], { id, kind, from: ['recorded'], actor, requestId })
  if (!won) throw new Error(`The intent ${id} was recorded and cannot be claimed`)
  return won
}

const toConflict = ({ kind, intent }: Exclude<Inserted, { kind: 'inserted' }>): Conflict => ({
  kind,
  intent: parseIntent(intent),
})

/** Records an intent and claims it for sending; or returns the one that is in its way. */
const recordClaimed = async <K extends IntentKind>(
  deps: JournalDeps,
  unit: Unit,
  fresh: NewRecord<K>,
): Promise<Claim<K> | Conflict> => {
  const inserted = await insertLeased(deps, unit, fresh)
  return inserted.kind === 'inserted' ? claimInserted(deps, unit, fresh, inserted.intent) : toConflict(inserted)
}

/** The same for a write in a workspace, once no other one is under way there. */
const recordInTurn = async <K extends StreamKind>(
  deps: JournalDeps,
  unit: Unit,
  fresh: StreamRecord<K>,
): Promise<Claim<K> | Conflict | Busy> => {
  const { now, timings } = deps
  const inserted = await insertLeased(deps, unit, fresh)
  if (inserted.kind !== 'inserted') return toConflict(inserted)
  const ms = timings.sendingLease + timings.writeDeadline + timings.sendAgainMargin
  if (await takeTurn(unit[0], fresh, ms, now())) return claimInserted(deps, unit, fresh, inserted.intent)
  await deleteIntent(unit[0], fresh.id)
  return { kind: 'busy' }
}

/** Records a create that waits until a link is deleted; or returns the intent that is in its way. */
const recordWaiting = async (
  deps: JournalDeps,
  [trx, audit]: Unit,
  fresh: NewRecord<'create'>,
  failedLinkId: string,
): Promise<Conflict | undefined> => {
  const at = toTimestamp(deps.now())
  const inserted = await insertNew(deps, [trx, audit], fresh)
  if (inserted.kind !== 'inserted') return toConflict(inserted)
  const intent = parseIntent(inserted.intent)
  if (intent.kind !== 'create' || intent.status !== 'recorded') throw new Error(`The intent ${fresh.id} is no create`)
  const { actor } = fresh
  await audit(inserted.intent, 'create.recorded', { actor, detail: toDetail(fresh) })
  const outcome = { kind: 'waiting', failedLinkId } as const
  await takeStep(deps, [trx, audit], intent, 'create.waiting', {
    ...{ actor, outcome, nextRecoveryAt: at, detail: { failedLinkId } },
  })
  return undefined
}

/** Records a create that waits, and claims the deletion before it, unless that is under way already. */
const recordReplacement = (
  deps: JournalDeps,
  unit: Unit,
  fresh: NewRecord<'create'>,
  removal: DeleteRecord,
): Promise<Replacement | Conflict | Unapproved> =>
  recordByConsent(deps, unit, fresh, async (approval): Promise<Replacement | Conflict> => {
    const failedLinkId = removal.linkId ?? ''
    const conflict = await recordWaiting(deps, unit, { ...fresh, approval }, failedLinkId)
    if (conflict) return conflict
    const claimed = await recordClaimed(deps, unit, removal)
    return { kind: 'replacement', failedLinkId, removal: claimed.kind === 'claimed' ? claimed : undefined }
  })

/** Claims an intent that has the status it was read with, by an approval if a person sends it again by one. */
const claimByConsent = async <K extends IntentKind>(
  deps: JournalDeps,
  unit: Unit,
  { kind, intent, requester }: { kind: K; intent: Intent; requester: Requester & { before?: Before } },
): Promise<Claim<K> | undefined> => {
  const { id, status, groupId, linkId } = intent
  const { consent, term, ...asking } = requester
  const fresh = { id, groupId, linkId, consent, term, requestId: asking.requestId }
  const claimed = await recordByConsent(deps, unit, fresh, (detail) =>
    claim(deps, unit, { ...asking, id, kind, from: [status], detail }),
  )
  return claimed?.kind === 'claimed' ? claimed : undefined
}

/**
 * The journal: whatever changes a link is recorded before it is sent, each step in one transaction with its audit row.
 */
export const createJournal = (deps: JournalDeps) => {
  const { now } = deps
  const transact = createTransact(deps)

  return {
    /** Records an intent and claims it for sending in one transaction; or returns the one that is in its way. */
    record: <K extends IntentKind>(fresh: NewRecord<K>): Promise<Claim<K> | Conflict | Unapproved> =>
      transact((...unit) =>
        recordByConsent(deps, unit, fresh, (approval) => recordClaimed(deps, unit, { ...fresh, approval })),
      ),

    /** Records and claims a write in a workspace, in which no other one may be under way. */
    recordInTurn: <K extends StreamKind>(fresh: StreamRecord<K>): Promise<Claim<K> | Conflict | Busy | Unapproved> =>
      transact((...unit) =>
        recordByConsent(deps, unit, fresh, (approval) => recordInTurn(deps, unit, { ...fresh, approval })),
      ),

    /** Records a create that waits for a deletion, and claims the deletion, in one transaction. */
    recordReplacement: (
      fresh: NewRecord<'create'>,
      removal: DeleteRecord,
    ): Promise<Replacement | Conflict | Unapproved> =>
      transact((...unit) => recordReplacement(deps, unit, fresh, removal)),

    /**
     * Claims a recorded intent for its first attempt or another one; undefined when it has moved on, or when the
     * approval by which a person sends it again does not hold.
     */
    claimAgain: <K extends IntentKind>(
      kind: K,
      intent: IntentBefore<IntentAction & `${K}.sending`>,
      requester: Requester & { before?: Before },
    ): Promise<Claim<K> | undefined> => transact((...unit) => claimByConsent(deps, unit, { kind, intent, requester })),

    /** Whether a claim is still its sender's and has not run out; checked as the last step before a request leaves. */
    holdsClaim: async ({ intent: { id }, token }: { intent: { id: string }; token: string }): Promise<boolean> => {
      const row = await findIntent(deps.store.db, id)
      if (row?.status !== 'sending' || row.leaseOwner !== token || row.leaseUntil === null) return false
      // The clock is read after the row: a process may have been frozen while the row was on its way.
      return now() < Date.parse(row.leaseUntil)
    },

    /** Takes a step with its audit row; returns whether the intent could still take it. */
    move: <A extends IntentAction>(intent: IntentBefore<A>, action: A, step: Step<A>): Promise<boolean> =>
      transact((...unit) => takeStep(deps, unit, intent, action, step)),

    /** Sets the next recovery attempt of an intent that has not moved; nothing that the audit would record. */
    scheduleRecovery: async (
      { id, status }: Intent,
      patch: { nextRecoveryAt: string | null; recoveryAttempts?: number },
    ): Promise<void> => {
      await deps.store.transaction((trx) =>
        moveIntent(trx, { id, from: [status], to: status, at: toTimestamp(now()), patch }),
      )
    },
  }
}

export type Journal = ReturnType<typeof createJournal>

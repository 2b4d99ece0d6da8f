import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createJournal } from '#server/intents/journal.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { addRemark, findApproval, insertApproval } from '#server/store/approvals.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { insertDraft } from '#server/store/drafts.ts'
import { readEventsAfter } from '#server/store/events.ts'
import { findIntent } from '#server/store/intents.ts'
import { buildApproval } from '#server/store/testing/build-approval.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import type { RemarkKind } from '#lib/approval/approval-status.ts'
import type { Consent } from '#lib/approval/consent.ts'
import { readJson } from '#lib/json-text.ts'

type Said = readonly [by: string, kind: RemarkKind, digest?: string]

const digest = 'd'.repeat(64)
const linkId = '65f0c0de0000000000000e01'
const approved: readonly Said[] = [['bea', 'approve']]

const broken: readonly (readonly [string, readonly Said[], Partial<Consent>, Partial<ApprovalRow>])[] = [
  ['it was spent', approved, {}, { status: 'sent' }],
  ['it was withdrawn', approved, {}, { status: 'withdrawn' }],
  ['it was withdrawn, though with a reason', approved, { reason: 'Because.' }, { status: 'withdrawn' }],
  ['its time is over', approved, {}, { expiresAt: at(0) }],
  ['it is of something else', approved, { digest: 'e'.repeat(64) }, {}],
  ['what is asked for has changed since it was approved', approved, {}, { digest: 'e'.repeat(64) }],
  ['what is asked for has changed, though with a reason', [], { reason: 'Because.' }, { digest: 'e'.repeat(64) }],
  ['something else was approved', [['bea', 'approve', 'e'.repeat(64)]], {}, {}],
  ['it is not there', approved, { id: randomUUID() }, {}],
  ['nobody approves it', [], {}, {}],
  ['one of two approves it', approved, { approvers: 2 }, {}],
  ['one approves it twice', [...approved, ...approved], { approvers: 2 }, {}],
  ['somebody rejects it', [...approved, ['cyd', 'reject']], {}, {}],
  ['whoever approved it asks', [...approved, ['bea', 'ask']], {}, {}],
  ['whoever approves it asks for it', [['ada', 'approve']], {}, {}],
]

onBothStores('a command that is run by an approval', ({ open }) => {
  const start = async (said: readonly Said[], facts: Partial<ApprovalRow> = {}) => {
    const store = await open()
    const add = async (remarks: readonly Said[], more: Partial<ApprovalRow>) => {
      const approval = buildApproval({ status: 'approved', digest, ...more })
      await store.transaction(async (trx) => {
        await insertApproval(trx, approval)
        for (const [by, kind, about = digest] of remarks)
          await addRemark(trx, { approvalId: approval.id, by, kind, text: '', digest: about, at: at(0) })
      })
      return approval.id
    }
    const id = await add(said, facts)
    const journal = createJournal({ store, now, timings: testTimings, onAudit: () => undefined })
    const build = (consent: Partial<Consent> = {}) => ({
      ...{ id: randomUUID(), groupId: 'g1', fingerprint: randomUUID(), body: '{}', baseline: '[]' },
      ...{ actor: 'ada', requestId: 'r', consent: { id, digest, approvers: 1, sentBy: 'bea', ...consent } },
    })
    return { store, id, add, journal, build, read: () => findApproval(store.db, id) }
  }

  it('is recorded with both names, and spends it in the same transaction', async () => {
    const { store, journal, build, read } = await start(approved)
    const fresh = { ...build(), kind: 'delete' as const, linkId }
    expect(await journal.record(fresh)).toMatchObject({ kind: 'claimed' })
    expect(await read()).toMatchObject({ status: 'sent', intentId: fresh.id, sentBy: 'bea', sentAt: at(0) })
    const [recorded] = await readAuditPage(store.db, 0)
    expect(recorded).toMatchObject({ action: 'delete.recorded', actor: 'ada' })
    expect(readJson(recorded?.detail ?? '')).toMatchObject({ approvedBy: ['bea'], sentBy: 'bea' })
    const events = await readEventsAfter(store.db, 0, 10)
    expect(events.map(({ message: { kind } }) => kind)).toEqual(['approval.sent'])
  })

  it('is not recorded by an approval that does not hold', async () => {
    const { store, journal, build, add } = await start(approved)
    for (const [why, said, consent, facts] of broken) {
      const id = await add(said, facts)
      const fresh = { ...build({ id, ...consent }), kind: 'delete' as const, linkId }
      const before = await findApproval(store.db, id)
      expect([why, await journal.record(fresh)]).toEqual([why, { kind: 'unapproved', reason: 'approval' }])
      expect(await findIntent(store.db, fresh.id)).toBeUndefined()
      expect(await findApproval(store.db, id)).toEqual(before)
    }
    expect(await readAuditPage(store.db, 0)).toEqual([])
  })

  it('is not recorded if whoever approves it has changed the shared draft with its key', async () => {
    const { store, journal, build, id } = await start(approved)
    await store.transaction((trx) =>
      insertDraft(trx, {
        ...{ id: randomUUID(), kind: 'link', groupId: 'g1', issuer: 'i', owner: 'ada', key: id, version: 3 },
        ...{ content: '{}', authors: '{}', contributors: '["bea"]', head: null, createdAt: at(0), updatedAt: at(0) },
        updatedBy: 'ada',
      }),
    )
    expect(await journal.record({ ...build(), kind: 'delete', linkId })).toEqual({
      kind: 'unapproved',
      reason: 'approval',
    })
  })

  it('is recorded once, however many send it at once', async () => {
    const { journal, build, read } = await start(approved)
    const records = Array.from({ length: 5 }, () => ({ ...build(), kind: 'delete' as const, linkId }))
    const results = await Promise.all(records.map((fresh) => journal.record(fresh)))
    const claimed = results.flatMap((result) => (result.kind === 'claimed' ? [result.intent.id] : []))
    expect(claimed).toEqual([(await read())?.intentId])
    expect(results.filter(({ kind }) => kind === 'unapproved')).toHaveLength(4)
  })

  it('spends nothing if another command is in its way', async () => {
    const { journal, build, read } = await start(approved)
    const other = { ...build(), consent: undefined, kind: 'create' as const, linkId: null }
    await journal.record(other)
    const fresh = { ...build(), fingerprint: other.fingerprint, kind: 'create' as const, linkId: null }
    expect(await journal.record(fresh)).toMatchObject({ kind: 'same-fingerprint' })
    expect(await read()).toMatchObject({ status: 'approved', intentId: null })
  })

  it('may be a write in a workspace, or a create that waits for a deletion', async () => {
    const stream = await start(approved)
    const workspace = { kind: 'delete-connection' as const, linkId: null, workspace: 'w', connection: 'c' }
    const unapproved = { kind: 'unapproved', reason: 'approval' }
    expect(await stream.journal.recordInTurn({ ...stream.build({ approvers: 2 }), ...workspace })).toEqual(unapproved)
    expect(await stream.journal.recordInTurn({ ...stream.build(), ...workspace })).toMatchObject({ kind: 'claimed' })
    expect(await stream.read()).toMatchObject({ status: 'sent' })
    const { journal, build, read } = await start(approved)
    const replace = (consent?: Partial<Consent>) =>
      journal.recordReplacement(
        { ...build(consent), kind: 'create', linkId: null },
        { ...build(), consent: undefined, kind: 'delete', linkId },
      )
    expect(await replace({ approvers: 2 })).toEqual(unapproved)
    expect(await replace()).toMatchObject({ kind: 'replacement' })
    expect(await read()).toMatchObject({ status: 'sent' })
  })

  it('may be a create that is sent again', async () => {
    const { journal, build, read } = await start(approved)
    const created = await journal.record({ ...build(), consent: undefined, kind: 'create', linkId: null })
    if (created.kind !== 'claimed' || created.intent.kind !== 'create') throw new Error('Nothing is in its way.')
    const { intent, token } = created
    await journal.move(intent, 'create.unknown', { actor: 'ada', token, outcome: { kind: 'unknown', reason: 'r' } })
    await journal.move(
      { ...intent, status: 'unknown', outcome: { kind: 'unknown', reason: 'r' } },
      'create.not-found',
      {
        actor: 'portal',
      },
    )
    const lost = { ...intent, status: 'not-found' as const }
    const sendAgain = (consent?: Partial<Consent>) => journal.claimAgain('create', lost, build(consent))
    expect(await sendAgain({ approvers: 2 })).toBeUndefined()
    expect(await read()).toMatchObject({ status: 'approved' })
    expect(await sendAgain()).toMatchObject({ kind: 'claimed' })
    expect(await read()).toMatchObject({ status: 'sent', intentId: intent.id })
  })

  it('is recorded without approvals by whoever says why, which the audit and everybody are told', async () => {
    const { store, journal, build, read } = await start([['cyd', 'reject']])
    const override = { sentBy: 'eve', reason: 'The region is down.' }
    expect(await journal.record({ ...build(override), kind: 'delete', linkId })).toMatchObject({ kind: 'claimed' })
    expect(await read()).toMatchObject({ status: 'sent', ...override })
    const audit = await readAuditPage(store.db, 0)
    expect(audit.at(-1)).toMatchObject({ action: 'approval.overridden', actor: 'eve' })
    const events = await readEventsAfter(store.db, 0, 10)
    expect(events.map(({ message: { kind } }) => kind)).toEqual(['approval.overridden'])
  })
})

import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createJournal } from '#server/intents/journal.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { createReadConnectionActions, createReadTimeline } from '#server/private-links/read-timeline.ts'
import { recordStateObservations } from '#server/store/state-observations.ts'
import { addRemark, insertApproval } from '#server/store/approvals.ts'
import { buildApproval } from '#server/store/testing/build-approval.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'

describe.each(['file', 'postgres'] as const)('the timeline of a link on a %s store', (kind) => {
  const { open } = useStores(kind)

  it('holds who requested what and when, the outcome, and each state with its first and last observation', async () => {
    const store = await open()
    const start = 1_750_000_000_000
    let clock = start
    const now = () => clock
    const journal = createJournal({
      store,
      now,
      timings: { ...testTimings, sendingLease: 5_000 },
      onAudit: () => undefined,
    })
    const body = { body: '{}', baseline: '[]', requestId: 'r', consent: undefined }
    const asked = { kind: 'create', groupId, linkId: null, ...body } as const
    const created = await journal.record({ ...asked, id: randomUUID(), fingerprint: 'f', actor: 'ada' })
    const other = await journal.record({ ...asked, id: randomUUID(), fingerprint: 'g', actor: 'bob' })
    if (created.kind !== 'claimed' || other.kind !== 'claimed') throw new Error('Nothing stands in the way of either')
    clock += 1_000
    await journal.move(created.intent, 'create.created', {
      actor: 'ada',
      linkId,
      outcome: { kind: 'created', linkId, how: 'answered' },
    })
    for (const state of ['IDLE', 'IDLE', 'WORKING']) {
      clock += 1_000
      const look = { groupId, at: toTimestamp(clock), observations: [{ linkId, state }] }
      await store.transaction((trx) => recordStateObservations(trx, look))
    }
    const told = await createReadTimeline({ store })(groupId, linkId)
    expect(told).toEqual({
      ok: true,
      value: {
        isOurs: true,
        actions: [
          { at: start, actor: 'ada', action: 'create.recorded' },
          { at: start, actor: 'ada', action: 'create.sending', attempt: 1 },
          { at: start + 1_000, actor: 'ada', action: 'create.created' },
        ],
        states: [
          { state: 'IDLE', firstSeen: start + 2_000, lastSeen: start + 3_000 },
          { state: 'WORKING', firstSeen: start + 4_000, lastSeen: start + 4_000 },
        ],
      },
    })
    const elsewhere = groupId.replace(/.$/, 'f')
    expect(await createReadTimeline({ store })(elsewhere, linkId)).toEqual({
      ok: true,
      value: { isOurs: false, actions: [], states: [] },
    })
  })

  it('says with whose consent it was sent', async () => {
    const store = await open()
    const approval = buildApproval({ groupId, command: 'create' })
    const { id, digest } = approval
    await store.transaction(async (trx) => {
      await insertApproval(trx, approval)
      await addRemark(trx, { approvalId: id, by: 'bea', kind: 'approve', text: '', digest, at: at(1) })
    })
    const journal = createJournal({ store, now, timings: testTimings, onAudit: () => undefined })
    const body = { body: '{}', baseline: '[]', requestId: 'r', fingerprint: 'f' }
    const consent = { id, digest, approvers: 1, sentBy: 'cyd' }
    await journal.record({ kind: 'delete', id, groupId, linkId, actor: 'ada', ...body, consent })
    const timeline = await createReadTimeline({ store })(groupId, linkId)
    expect(timeline).toMatchObject({
      value: {
        actions: [
          { actor: 'ada', action: 'delete.recorded', consent: 'approved by bea, sent by cyd' },
          { action: 'delete.sending' },
        ],
      },
    })
  })

  it('is empty for a link that the portal neither created nor saw', async () => {
    const store = await open()
    expect(await createReadTimeline({ store })(groupId, linkId)).toEqual({
      ok: true,
      value: { isOurs: false, actions: [], states: [] },
    })
  })
})

describe.each(['file', 'postgres'] as const)('what was done with a connection, on a %s store', (kind) => {
  const { open } = useStores(kind)

  it('is in order, and of that connection alone', async () => {
    const store = await open()
    const at = 1_750_000_000_000
    const journal = createJournal({ store, now: () => at, timings: testTimings, onAudit: () => undefined })
    const record = (workspace: string, connection: string, actor: string) =>
      journal.record({
        ...{ kind: 'create-connection', groupId, linkId: null, body: '{}', baseline: '[]', requestId: 'r' },
        consent: undefined,
        ...{ id: randomUUID(), workspace, connection, actor, fingerprint: `${workspace} ${connection}` },
      })
    await record('streams', 'orders', 'ada')
    await record('streams', 'clicks', 'bob')
    await record('others', 'orders', 'bob')
    const readActions = createReadConnectionActions({ store })
    expect(await readActions({ groupId, workspace: 'streams', name: 'orders' })).toEqual([
      { at, actor: 'ada', action: 'create-connection.recorded' },
      { at, actor: 'ada', action: 'create-connection.sending', attempt: 1 },
    ])
    expect(await readActions({ groupId, workspace: 'streams', name: 'nothing' })).toEqual([])
  })
})

import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { journalOf } from '#server/private-links/journal.ts'
import { createReadTimeline } from '#server/private-links/read-timeline.ts'
import { recordStateObservations } from '#server/store/state-observations.ts'
import { storesOf } from '#server/store/testing/stores.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const timings = { looks: [1_000], notFoundAfter: 10_000, watchTwins: 60_000, sending: 5_000, reconcile: 100 }

describe.each(['file', 'postgres'] as const)('timeline of a link on a %s store', (kind) => {
  const { open } = storesOf(kind)

  it('lists who requested what, its outcome, and each state with the first and last time it was observed', async () => {
    const store = await open()
    const start = 1_750_000_000_000
    let clock = start
    const now = () => clock
    const journal = journalOf({ store, now, timings, onAudit: () => undefined })
    const newIntent = { kind: 'create', groupId, linkId: null, body: '{}', baseline: '[]', requestId: 'r' } as const
    const first = await journal.begin({ ...newIntent, id: randomUUID(), fingerprint: 'f', actor: 'ada' })
    const other = await journal.begin({ ...newIntent, id: randomUUID(), fingerprint: 'g', actor: 'bob' })
    if (!('token' in first) || !('token' in other)) throw new Error('Neither create was rejected')
    clock += 1_000
    await journal.step(first.intent, {
      to: 'created',
      from: ['sending'],
      patch: { linkId },
      told: { actor: 'ada', action: 'create.created' },
    })
    for (const state of ['IDLE', 'IDLE', 'WORKING']) {
      clock += 1_000
      const snapshot = { groupId, at: toTimestamp(clock), observations: [{ linkId, state }] }
      await store.transaction((trx) => recordStateObservations(trx, snapshot))
    }
    const timeline = await createReadTimeline({ store })(groupId, linkId)
    expect(timeline).toEqual({
      ok: true,
      value: {
        isOurs: true,
        deeds: [
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
    const otherGroupId = groupId.replace(/.$/, 'f')
    expect(await createReadTimeline({ store })(otherGroupId, linkId)).toEqual({
      ok: true,
      value: { isOurs: false, deeds: [], states: [] },
    })
  })

  it('is empty for a link that the portal neither created nor observed', async () => {
    const store = await open()
    expect(await createReadTimeline({ store })(groupId, linkId)).toEqual({
      ok: true,
      value: { isOurs: false, deeds: [], states: [] },
    })
  })
})

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
    const asked = { kind: 'create', groupId, linkId: null, body: '{}', baseline: '[]', requestId: 'r' } as const
    const begun = await journal.begin({ ...asked, id: randomUUID(), fingerprint: 'f', actor: 'ada' })
    const other = await journal.begin({ ...asked, id: randomUUID(), fingerprint: 'g', actor: 'bob' })
    if (!('token' in begun) || !('token' in other)) throw new Error('Nothing stands in the way of either')
    clock += 1_000
    await journal.step(begun.intent, {
      to: 'created',
      from: ['sending'],
      patch: { linkId },
      told: { actor: 'ada', action: 'create.created' },
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
    const elsewhere = groupId.replace(/.$/, 'f')
    expect(await createReadTimeline({ store })(elsewhere, linkId)).toEqual({
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

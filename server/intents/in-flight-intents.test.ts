import { describe, expect, it } from 'vitest'
import { StoppingError, trackInFlightIntents } from '#server/intents/in-flight-intents.ts'
import { createJournal } from '#server/intents/journal.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { findCreate } from '#server/intents/find-create.ts'
import { now } from '#server/store/testing/clock.ts'
import { useStores } from '#server/store/testing/stores.ts'

const newCreate = (id: number) => ({
  ...{
    id: `00000000-0000-4000-8000-00000000000${String(id)}`,
    kind: 'create' as const,
    groupId: 'g1',
    linkId: null,
    fingerprint: String(id),
  },
  ...{ body: '{}', baseline: '[]', actor: 'ada', requestId: 'r1', consent: undefined },
})
const requester = { actor: 'ada', requestId: 'r2' }
const linkId = '65f0c0de0000000000000e01'

describe('intents in flight', () => {
  const { open } = useStores('file')
  const start = async () => {
    const seen: string[] = []
    const store = await open()
    const journal = createJournal({
      store,
      now,
      timings: { ...testTimings, sendingLease: 60_000 },
      onAudit: () => undefined,
    })
    const inFlight = trackInFlightIntents(journal, (kind, to) => void seen.push(`${kind} ${to}`))
    const claim = await inFlight.journal.record(newCreate(1))
    if (claim.kind !== 'claimed') throw new Error('It was not recorded.')
    const lose = async () => {
      const { token, intent } = claim
      const outcome = { kind: 'unknown', reason: 'No answer.' } as const
      await inFlight.journal.move(intent, 'create.unknown', { actor: 'ada', token, outcome })
      const unknown = await findCreate(store, { groupId: 'g1', key: intent.id })
      if (unknown?.status !== 'unknown') throw new Error('It is not unknown.')
      await inFlight.journal.move(unknown, 'create.not-found', { actor: 'portal' })
      const lost = await findCreate(store, { groupId: 'g1', key: intent.id })
      if (lost?.status !== 'not-found') throw new Error('It is not lost.')
      return lost
    }
    return { inFlight, seen, claim, lose }
  }

  it('are held from sending to the outcome, and each transition is reported once', async () => {
    const { inFlight, seen, claim } = await start()
    const { intent, token } = claim
    const actor = 'ada'
    const existing = { actor, token, outcome: { kind: 'existing', linkId } } as const
    const created = { actor, token, linkId, outcome: { kind: 'created', linkId, how: 'answered' } } as const
    expect(await inFlight.journal.move(intent, 'create.existing', existing)).toBe(true)
    expect(await inFlight.journal.move(intent, 'create.created', created)).toBe(false)
    expect(inFlight.close()).toEqual([])
    expect(seen).toEqual(['create sending', 'create existing'])
  })

  it('are returned when the journal is closed, and nothing more is claimed', async () => {
    const { inFlight, claim, lose } = await start()
    expect(inFlight.close()).toEqual([claim.intent])
    await expect(inFlight.journal.record(newCreate(2))).rejects.toThrow(StoppingError)
    await expect(inFlight.journal.claimAgain('create', await lose(), requester)).rejects.toThrow(StoppingError)
  })

  it('carry the request of whoever decided on another attempt', async () => {
    const { inFlight, lose } = await start()
    const again = await inFlight.journal.claimAgain('create', await lose(), requester)
    expect(again?.intent.requestId).toBe('r2')
    expect(inFlight.close()).toEqual([again?.intent])
  })
})

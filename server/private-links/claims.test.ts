import { describe, expect, it } from 'vitest'
import { Stopping, withClaims } from '#server/private-links/claims.ts'
import { journalOf } from '#server/private-links/journal.ts'
import { now } from '#server/store/testing/clock.ts'
import { storesOf } from '#server/store/testing/stores.ts'

const timings = { looks: [1], notFoundAfter: 1, watchTwins: 1, sending: 60_000, reconcile: 1 }
const asked = (id: number) => ({
  ...{
    id: `00000000-0000-4000-8000-00000000000${String(id)}`,
    kind: 'create' as const,
    groupId: 'g1',
    linkId: null,
    fingerprint: String(id),
  },
  ...{ body: '{}', baseline: '[]', actor: 'ada', requestId: 'r1' },
})

describe('the claims of a process', () => {
  const { open } = storesOf('file')
  const start = async () => {
    const moved: string[] = []
    const journal = journalOf({ store: await open(), now, timings, onAudit: () => undefined })
    const claims = withClaims(journal, (kind, to) => void moved.push(`${kind} ${to}`))
    const begun = await claims.journal.begin(asked(1))
    if (!('token' in begun)) throw new Error('It was not begun.')
    return { claims, moved, begun }
  }

  it('are held from the sending to the outcome, and each move is told once', async () => {
    const { claims, moved, begun } = await start()
    expect(await claims.journal.step(begun.intent, { to: 'refused', from: ['sending'], token: begun.token })).toBe(true)
    expect(await claims.journal.step(begun.intent, { to: 'created', from: ['sending'], token: begun.token })).toBe(
      false,
    )
    expect(claims.close()).toEqual([])
    expect(moved).toEqual(['create sending', 'create refused'])
  })

  it('that are open when it closes are told, and nothing more is taken', async () => {
    const { claims, begun } = await start()
    expect(claims.close()).toEqual([begun.intent])
    await expect(claims.journal.begin(asked(2))).rejects.toThrow(Stopping)
    await expect(
      claims.journal.takeAgain(begun.intent.id, ['unknown'], { actor: 'ada', requestId: 'r2' }),
    ).rejects.toThrow(Stopping)
  })

  it('of another attempt carry the request that decided on it', async () => {
    const { claims, begun } = await start()
    await claims.journal.step(begun.intent, { to: 'not-found', from: ['sending'], token: begun.token })
    const again = await claims.journal.takeAgain(begun.intent.id, ['not-found'], { actor: 'ada', requestId: 'r2' })
    expect(again?.intent.requestId).toBe('r2')
    expect(claims.close()).toEqual([again?.intent])
  })
})

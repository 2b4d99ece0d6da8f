import { describe, expect, it } from 'vitest'
import { dedupeCreates } from '#server/intents/dedupe-creates.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import { ownership } from '#lib/wire/ownership.ts'

const input = { groupId: 'g', key: 'k', body: { provider: 'AWS' }, evenIfExisting: false }
const requester = { actor: 'a', requestId: 'r' }
const created: CreateOutcome = { kind: 'created', linkId: 'l', how: 'answered' }

const start = () => {
  const endings: ((outcome: CreateOutcome) => void)[] = []
  const single = dedupeCreates({
    create: () => new Promise((resolve) => endings.push(resolve)),
    findOutcome: () => Promise.resolve({ kind: 'none' }),
    now: () => 7,
  })
  return { single, endings }
}

describe('equal creates at once', () => {
  it('are one create with one outcome for all; the next one is a create of its own', async () => {
    const { single, endings } = start()
    const results = Array.from({ length: 100 }, () => single.create(input, requester))
    expect(endings).toHaveLength(1)
    endings[0]?.(created)
    expect(new Set(await Promise.all(results))).toEqual(new Set([created]))
    void single.create(input, requester)
    expect(endings).toHaveLength(2)
  })

  it('with different bodies, ownerships or approvals are creates of their own', () => {
    const { single, endings } = start()
    const consent = { id: 'i', sentBy: 'b', digest: 'd', approvers: 1 }
    void single.create(input, requester)
    void single.create({ ...input, body: { provider: 'GCP' } }, requester)
    void single.create({ ...input, ownership: ownership.parse({ owner: 'payments' }) }, requester)
    void single.create(input, { ...requester, consent })
    void single.create(input, { ...requester, consent: { ...consent, digest: 'other' } })
    expect(endings).toHaveLength(5)
  })

  it('are being sent before they are recorded, and unknown to another project or key', async () => {
    const { single, endings } = start()
    const result = single.create(input, requester)
    expect(await single.findOutcome(input)).toEqual({ kind: 'sending', sentAt: 7 })
    expect(await single.findOutcome({ ...input, key: 'other' })).toEqual({ kind: 'none' })
    expect(await single.findOutcome({ ...input, groupId: 'other' })).toEqual({ kind: 'none' })
    endings[0]?.(created)
    await result
    expect(await single.findOutcome(input)).toEqual({ kind: 'none' })
  })
})

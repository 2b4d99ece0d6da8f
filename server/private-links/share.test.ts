import { describe, expect, it } from 'vitest'
import { shareCreates } from '#server/private-links/share.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'

const input = { groupId: 'g', key: 'k', body: { provider: 'AWS' }, evenIfExisting: false }
const by = { actor: 'a', requestId: 'r' }
const created: CreateOutcome = { kind: 'created', linkId: 'l', how: 'answered' }

const started = () => {
  const endings: ((outcome: CreateOutcome) => void)[] = []
  const shared = shareCreates({
    create: () => new Promise((resolve) => endings.push(resolve)),
    outcome: () => Promise.resolve({ kind: 'none' }),
    now: () => 7,
  })
  return { shared, endings }
}

describe('a create that several ask for at once', () => {
  it('is one, and all are told of it; the next asker asks anew', async () => {
    const { shared, endings } = started()
    const asked = Array.from({ length: 100 }, () => shared.create(input, by))
    expect(endings).toHaveLength(1)
    endings[0]?.(created)
    expect(new Set(await Promise.all(asked))).toEqual(new Set([created]))
    void shared.create(input, by)
    expect(endings).toHaveLength(2)
  })

  it('is another one with another body', () => {
    const { shared, endings } = started()
    void shared.create(input, by)
    void shared.create({ ...input, body: { provider: 'GCP' } }, by)
    expect(endings).toHaveLength(2)
  })

  it('is on its way before it is recorded, and unknown to another project or key', async () => {
    const { shared, endings } = started()
    const asked = shared.create(input, by)
    expect(await shared.outcome(input)).toEqual({ kind: 'sending', sentAt: 7 })
    expect(await shared.outcome({ ...input, key: 'other' })).toEqual({ kind: 'none' })
    expect(await shared.outcome({ ...input, groupId: 'other' })).toEqual({ kind: 'none' })
    endings[0]?.(created)
    await asked
    expect(await shared.outcome(input)).toEqual({ kind: 'none' })
  })
})

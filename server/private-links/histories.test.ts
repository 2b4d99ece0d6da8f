import { describe, expect, it } from 'vitest'
import { counting } from '#server/private-links/testing/counts.ts'
import { playHistory } from '#server/private-links/testing/history.ts'
import { storesOf } from '#server/store/testing/stores.ts'
describe.each(['file', 'postgres'] as const)('x %s', { timeout: 300_000 }, (kind) => {
  const stores = storesOf(kind)
  it('plays', async () => {
    const store = await stores.open()
    const c = counting()
    const n = Number(process.env.N ?? 100)
    const tally = new Map<string, number[]>()
    const t = performance.now()
    const one = process.env.HISTORY_SEED
    for (let seed = one ? Number(one) : 0; seed < (one ? Number(one) + 1 : n); seed++) {
      for (const b of await playHistory({ seed, store, counting: c, ...(one ? { say: console.log } : {}) })) tally.set(b, [...(tally.get(b) ?? []), seed])
    }
    console.log(kind, n, Math.round(performance.now() - t), 'ms')
    for (const [b, s] of tally) console.log(s.length, b, s.slice(0, 8).join(','))
    console.log(c.counted)
    expect(1).toBe(1)
  })
})

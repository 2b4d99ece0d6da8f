import { createHash } from 'node:crypto'

/** A seeded source of chance: the same seed says the same things in the same order. */
export const createChance = (seed: number) => {
  let draws = 0
  const next = () => {
    const digest = createHash('sha256')
      .update(`${String(seed)} ${String((draws += 1))}`)
      .digest()
    return digest.readUInt32BE(0) / 2 ** 32
  }
  return {
    /** True so many times in a hundred. */
    in100: (times: number) => next() * 100 < times,
    one: <T>(items: readonly T[]): T | undefined => items[Math.floor(next() * items.length)],
  }
}

/** The same chance, but that nothing happens by it. */
export const calm = (chance: Chance): Chance => ({ ...chance, in100: () => false })

export type Chance = ReturnType<typeof createChance>

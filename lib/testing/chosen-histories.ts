import * as z from '#lib/zod.ts'

const { HISTORY_SEED: chosenSeed, HISTORIES } = z
  .object({ HISTORY_SEED: z.coerce.number().optional(), HISTORIES: z.literal('all').optional() })
  .parse(Reflect.get(import.meta, 'env'))

/** HISTORY_SEED=123: the one seed that is played, and printed. */
export { chosenSeed }
/** HISTORIES=all: the whole thousand, every injected fault and all kills of processes. */
export const playsAll = HISTORIES === 'all'

import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { playBatch } from '#server/intents/testing/batch.ts'
import { chosenSeed, playsAll } from '#lib/testing/chosen-histories.ts'
import {
  approvalActions,
  approvalCrashPoints,
  createCounter,
  crashPoints,
  faults,
  userActions,
} from '#server/intents/testing/counts.ts'
import { playHistory } from '#server/intents/testing/history.ts'
import type { Store } from '#server/store/db.ts'
import { useStores, type Stores } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

const allNames = new Set([...faults, ...crashPoints, ...approvalCrashPoints, ...userActions, ...approvalActions])

/** The machine does not crash here, so the file need not wait for the disk. */
const openQuickly = async (stores: Stores) => {
  const store = await stores.open()
  if (store.kind === 'file') await sql`pragma synchronous = off`.execute(store.db)
  return store
}

const playAndRecord = async (stores: Stores, seed: number) => {
  const lines: string[] = []
  const broken = await playHistory({
    seed,
    store: await openQuickly(stores),
    counter: createCounter(),
    say: (line) => lines.push(line),
  })
  return { broken, lines }
}

const seeds = chosenSeed === undefined ? [7, 11, 222, 7171] : [chosenSeed]

type Batch = { kind: Store['kind']; lanes: number; from: number; count: number }

const thousand: Batch[] = [
  { kind: 'file', lanes: 1, from: 0, count: 500 },
  { kind: 'postgres', lanes: 4, from: 500, count: 500 },
]
/** From where the thousand meets its faults soonest. */
const sample: Batch[] = [
  { kind: 'file', lanes: 1, from: 445, count: 10 },
  { kind: 'postgres', lanes: 4, from: 775, count: 10 },
]
const batches = playsAll ? thousand : sample

describe.each(batches)('$count histories on $kind', { timeout: 400_000 }, ({ kind, lanes, from, count }) => {
  const stores = useStores(kind)

  it.skipIf(chosenSeed !== undefined)('break no invariant, and as a thousand meet every fault and crash', async () => {
    const opened: Store[] = []
    while (opened.length < lanes) opened.push(await openQuickly(stores))
    const startedAt = performance.now()
    const { broken, played, counts } = await playBatch({ stores: opened, from, count })
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    const lines = [...allNames].map((name) => `${name} ${String(counts.get(name) ?? 0)}`).join(', ')
    process.stdout.write(`${String(played)} histories on ${kind} in ${String(seconds)} s: ${lines}\n`)
    expect(broken).toEqual([])
    if (playsAll) expect([...allNames].filter((name) => !counts.has(name))).toEqual([])
    for (const { db } of opened) expect(await verifyAudit(db)).toMatchObject({ ok: true })
  })
})

describe('histories of a seed', { timeout: 60_000 }, () => {
  const file = useStores('file')
  const postgres = useStores('postgres')

  it.each(seeds)('%i: are the same each time, on either store', async (seed) => {
    const { broken, lines } = await playAndRecord(file, seed)
    if (chosenSeed !== undefined) process.stdout.write(`${lines.join('\n')}\n`)
    expect(await playAndRecord(file, seed)).toEqual({ broken, lines })
    expect(await playAndRecord(postgres, seed)).toEqual({ broken, lines })
    expect(broken).toEqual([])
    expect(lines.length).toBeGreaterThan(1)
  })
})

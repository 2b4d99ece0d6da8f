import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { appendAudit } from '#server/store/audit.ts'
import { openStore, type Store } from '#server/store/db.ts'
import { insertIntent } from '#server/store/intents.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { startPostgres } from '#server/store/testing/postgres-server.ts'
import { buildFigure, type Figure, type Measure } from '../figures.ts'
import { runAtFullSpeed } from '../load.ts'

let createdCount = 0

/** The transaction before each create: the intent and its audit row. */
const record = (store: Store) => async () => {
  createdCount += 1
  const at = new Date().toISOString()
  const intent = buildIntent({ fingerprint: `bench-${String(createdCount)}`, at })
  await store.transaction(async (trx) => {
    await insertIntent(trx, intent)
    const about = { groupId: intent.groupId, linkId: null, intentId: intent.id }
    await appendAudit(trx, { at, actor: 'bench', action: 'create.recorded', ...about, detail: {} })
  })
}

/** `atLeast`: which part of the bare writes the store reaches when eight record at once. */
type BareStore = { name: string; atLeast: number; write: () => Promise<void>; close: () => Promise<void> }

/** Writes 4 kB to a file with fsync. */
const openBareFile = (folder: string): BareStore => {
  const file = openSync(path.join(folder, 'bare'), 'a')
  const page = Buffer.alloc(4096)
  return {
    name: 'a bare write of 4 kB with fsync',
    atLeast: 1,
    write: () => {
      writeSync(file, page)
      fsyncSync(file)
      return Promise.resolve()
    },
    close: () => Promise.resolve(closeSync(file)),
  }
}

const openBarePostgres = async (url: string): Promise<BareStore> => {
  const connection = new Client({ connectionString: url })
  await connection.connect()
  await connection.query('create table bare (id serial primary key, body text not null)')
  return {
    name: 'a bare insert of one row on one connection',
    atLeast: 0.5,
    write: async () => void (await connection.query('insert into bare (body) values ($1)', ['{"provider":"AWS"}'])),
    close: () => connection.end(),
  }
}

const takeFigures = async (
  kind: string,
  store: Store,
  bare: BareStore,
  runs: number,
  seconds: number,
): Promise<Figure[]> => {
  const alone: number[] = []
  const together: number[] = []
  const beside: number[] = []
  await runAtFullSpeed(1, seconds / 2, record(store))
  for (let run = 0; run < runs; run += 1) {
    alone.push((await runAtFullSpeed(1, seconds, record(store))).perSecond)
    together.push((await runAtFullSpeed(8, seconds, record(store))).perSecond)
    beside.push((await runAtFullSpeed(1, seconds, bare.write)).perSecond)
  }
  const reference = { name: bare.name, samples: beside }
  return [
    buildFigure({
      name: `${kind}: intents recorded, one after the other`,
      unit: 'a second',
      samples: alone,
      beside: reference,
    }),
    buildFigure({
      name: `${kind}: intents recorded, eight at once`,
      unit: 'a second',
      samples: together,
      beside: reference,
      goal: { of: 'ratio', is: 'at least', limit: bare.atLeast },
    }),
  ]
}

/** Durable writes on both stores, compared with a bare write of each. */
export const store: Measure = {
  name: 'store',
  title: 'Writes of the store',
  how: 'A transaction as before each create: the intent and its audit row with the hash of the one before. Both stores are durable: a write is on the disk before it counts. PostgreSQL runs on the same machine.',
  run: async ({ isQuick }) => {
    const [runs, seconds] = isQuick ? [3, 1] : [5, 5]
    const folder = await mkdtemp(path.join(tmpdir(), 'portal-bench-'))
    const server = await startPostgres({ isDurable: true })
    const figures: Figure[] = []
    try {
      const places = [
        { kind: 'File', url: `file:${path.join(folder, 'portal.db')}`, bare: openBareFile(folder) },
        { kind: 'PostgreSQL', url: await server.freshUrl(), bare: await openBarePostgres(await server.freshUrl()) },
      ]
      for (const { kind, url, bare } of places) {
        const opened = await openStore({ url, now: Date.now })
        try {
          figures.push(...(await takeFigures(kind, opened, bare, runs, seconds)))
        } finally {
          await Promise.all([opened.close(), bare.close()])
        }
      }
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
    return figures
  },
}

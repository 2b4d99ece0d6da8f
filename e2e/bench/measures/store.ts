import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { appendAudit } from '#server/store/audit.ts'
import { openStore, type Store } from '#server/store/db.ts'
import { insertIntent } from '#server/store/intents.ts'
import { newIntent } from '#server/store/testing/intent.ts'
import { startPostgres } from '#server/store/testing/postgres-server.ts'
import { figureOf, type Figure, type Measure } from '../figures.ts'
import { asFastAsCan } from '../load.ts'

let made = 0

/** What is written down before a create is sent: the intent and its audit row, all or nothing. */
const record = (store: Store) => async () => {
  made += 1
  const at = new Date().toISOString()
  const intent = newIntent({ fingerprint: `bench-${String(made)}`, at })
  await store.transaction(async (trx) => {
    await insertIntent(trx, intent)
    const about = { groupId: intent.groupId, linkId: null, intentId: intent.id }
    await appendAudit(trx, { at, actor: 'bench', action: 'create.recorded', ...about, detail: {} })
  })
}

type Bare = { name: string; write: () => Promise<void>; close: () => Promise<void> }

/** A page of a file, on the disk before it is called written. */
const bareFile = (folder: string): Bare => {
  const file = openSync(path.join(folder, 'bare'), 'a')
  const page = Buffer.alloc(4096)
  return {
    name: 'a bare write of 4 kB with fsync',
    write: () => {
      writeSync(file, page)
      fsyncSync(file)
      return Promise.resolve()
    },
    close: () => Promise.resolve(closeSync(file)),
  }
}

const barePostgres = async (url: string): Promise<Bare> => {
  const connection = new Client({ connectionString: url })
  await connection.connect()
  await connection.query('create table bare (id serial primary key, body text not null)')
  return {
    name: 'a bare insert of one row on one connection',
    write: async () => void (await connection.query('insert into bare (body) values ($1)', ['{"provider":"AWS"}'])),
    close: () => connection.end(),
  }
}

const taken = async (kind: string, store: Store, bare: Bare, runs: number, seconds: number): Promise<Figure[]> => {
  const alone: number[] = []
  const together: number[] = []
  const beside: number[] = []
  await asFastAsCan(1, seconds / 2, record(store))
  for (let run = 0; run < runs; run += 1) {
    alone.push((await asFastAsCan(1, seconds, record(store))).perSecond)
    together.push((await asFastAsCan(8, seconds, record(store))).perSecond)
    beside.push((await asFastAsCan(1, seconds, bare.write)).perSecond)
  }
  const reference = { name: bare.name, samples: beside }
  return [
    figureOf({
      name: `${kind}: intents recorded, one after the other`,
      unit: 'a second',
      samples: alone,
      beside: reference,
    }),
    figureOf({
      name: `${kind}: intents recorded, eight at once`,
      unit: 'a second',
      samples: together,
      beside: reference,
    }),
  ]
}

/** Durable writes on both stores, beside the bare write of each. */
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
        { kind: 'File', url: `file:${path.join(folder, 'portal.db')}`, bare: bareFile(folder) },
        { kind: 'PostgreSQL', url: await server.freshUrl(), bare: await barePostgres(await server.freshUrl()) },
      ]
      for (const { kind, url, bare } of places) {
        const opened = await openStore({ url, now: Date.now })
        try {
          figures.push(...(await taken(kind, opened, bare, runs, seconds)))
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

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { openStore, type Store } from '#server/store/db.ts'
import { StoreError } from '#server/store/store-error.ts'
import { now } from '#server/store/testing/clock.ts'
import type { PostgresDatabase } from '#server/store/testing/postgres-database.ts'
import { openPostgres } from '#server/store/testing/shared-postgres.ts'

export type Stores = {
  kind: Store['kind']
  /** The address of a store that is not there yet. */
  freshUrl: () => Promise<string>
  /** Opens a store, a fresh one without an address; it is closed when the test ends. */
  open: (url?: string) => Promise<Store>
}

const files = () => {
  let folder = ''
  let made = 0
  return {
    start: async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'portal-store-'))
    },
    freshUrl: () => Promise.resolve(`file:${path.join(folder, String((made += 1)), 'portal.db')}`),
    stop: () => rm(folder, { recursive: true, force: true }),
  }
}

const databases = () => {
  let database: PostgresDatabase | undefined
  return {
    start: async () => {
      database = await openPostgres()
    },
    freshUrl: () => database?.freshUrl() ?? Promise.reject(new Error('No PostgreSQL was opened.')),
    stop: async () => database?.stop(),
  }
}

/** A place for stores of one kind, for the tests of the describe it is called in. */
export const useStores = (kind: Store['kind']): Stores => {
  const { start, freshUrl, stop } = kind === 'file' ? files() : databases()
  const opened: Store[] = []
  beforeAll(start, 60_000)
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()))
  })
  afterAll(stop, 30_000)
  const open = async (url?: string) => {
    const store = await openStore({ url: url ?? (await freshUrl()), now })
    opened.push(store)
    return store
  }
  return { kind, freshUrl, open }
}

/** The same tests on a file and on a real PostgreSQL. */
export const onBothStores = (name: string, tests: (stores: Stores) => void) => {
  describe.each(['file', 'postgres'] as const)(`${name}, on %s`, { timeout: 20_000 }, (kind) => tests(useStores(kind)))
}

/** The sentence that opening a store is refused with; throws when it is not. */
export const readRefusal = async (url: string, { mustExist = false } = {}): Promise<string> => {
  const opened = await openStore({ url, now, mustExist }).catch((error: unknown) => error)
  if (opened instanceof StoreError) return opened.message
  throw new Error(`not refused with a sentence: ${String(opened)}`)
}

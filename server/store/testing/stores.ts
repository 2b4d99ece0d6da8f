import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { openStore, type Store } from '#server/store/db.ts'
import { StoreError } from '#server/store/store-error.ts'
import { now } from '#server/store/testing/clock.ts'
import type { PostgresDatabase } from '#server/store/testing/postgres-database.ts'
import { takeSchema } from '#server/store/testing/reused-schemas.ts'
import { openPostgres } from '#server/store/testing/shared-postgres.ts'

export type Stores = {
  kind: Store['kind']
  /** The address of a store that is not there yet. */
  freshUrl: () => Promise<string>
  /** The address of a migrated store with nothing in it; other tests get the same when this one ends, or a copy. */
  emptyUrl: () => Promise<string>
  /** Opens a store, an empty one without an address; it is closed when the test ends. */
  open: (url?: string) => Promise<Store>
}

const createFolder = () => mkdtemp(path.join(tmpdir(), 'portal-store-'))

/** What is in a file after the migration. */
const readMigrated = async () => {
  const folder = await createFolder()
  const file = path.join(folder, 'portal.db')
  const store = await openStore({ url: `file:${file}`, now })
  await store.close()
  const content = await readFile(file)
  await rm(folder, { recursive: true })
  return content
}

let migrated: Promise<Buffer> | undefined

const files = () => {
  let folder = ''
  let made = 0
  const nameFile = () => path.join(folder, String((made += 1)), 'portal.db')
  return {
    start: async () => {
      folder = await createFolder()
    },
    freshUrl: () => Promise.resolve(`file:${nameFile()}`),
    emptyUrl: async () => {
      const file = nameFile()
      await mkdir(path.dirname(file))
      await writeFile(file, await (migrated ??= readMigrated()), { mode: 0o600 })
      return `file:${file}`
    },
    release: () => Promise.resolve(),
    stop: () => rm(folder, { recursive: true, force: true }),
  }
}

const databases = () => {
  let database: Promise<PostgresDatabase> | undefined
  const releases: (() => Promise<void>)[] = []
  return {
    start: () => Promise.resolve(),
    freshUrl: async () => (await (database ??= openPostgres())).freshUrl(),
    emptyUrl: async () => {
      const { url, release } = await takeSchema()
      releases.push(release)
      return url
    },
    release: async () => {
      for (const release of releases.splice(0)) await release()
    },
    stop: async () => (await database)?.stop(),
  }
}

/** A place for stores of one kind, for the tests of the describe it is called in. */
export const useStores = (kind: Store['kind']): Stores => {
  const { start, freshUrl, emptyUrl, release, stop } = kind === 'file' ? files() : databases()
  const opened: Store[] = []
  beforeAll(start, 60_000)
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()))
    await release()
  })
  afterAll(stop, 30_000)
  const open = async (url?: string) => {
    const store = await openStore({ url: url ?? (await emptyUrl()), now })
    opened.push(store)
    return store
  }
  return { kind, freshUrl, emptyUrl, open }
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

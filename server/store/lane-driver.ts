import 'server-only'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult, TransactionSettings } from 'kysely'
import type { Condition } from '#server/store/condition.ts'
import { toStoreFailure } from '#server/store/to-store-failure.ts'

type Options = { reads: Driver; writes: Driver; condition: Condition }

const readStatement = /^\s*select\b/i

/** Does something with the store; what goes wrong is remembered, and thrown as a StoreFailure where it is one. */
const attempt = async <T>(condition: Condition, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const failure = toStoreFailure(error)
    condition.recordError(failure)
    throw failure
  }
}

/** A connection of the lane that a statement needs; from the first write or transaction on, that of the writes. */
class LaneConnection implements DatabaseConnection {
  readonly #options: Options
  readonly #taken = new Map<Driver, DatabaseConnection>()
  #isInTransaction = false

  constructor(options: Options) {
    this.#options = options
  }

  async #take(lane: Driver): Promise<DatabaseConnection> {
    const connection = await lane.acquireConnection()
    this.#taken.set(lane, connection)
    return connection
  }

  #find(lane: Driver) {
    this.#options.condition.requireWhole()
    return this.#taken.get(lane)
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { reads, writes, condition } = this.#options
    const isRead = readStatement.test(query.sql)
    return attempt(condition, async () => {
      const lane = isRead && !this.#taken.has(writes) ? reads : writes
      const connection = this.#find(lane) ?? (await this.#take(lane))
      const result = await connection.executeQuery<R>(query)
      if (!isRead && !this.#isInTransaction) condition.recordWrite()
      return result
    })
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Nothing of the store is streamed.')
  }

  begin(settings: TransactionSettings) {
    const { writes, condition } = this.#options
    return attempt(condition, async () => {
      const connection = this.#find(writes) ?? (await this.#take(writes))
      this.#isInTransaction = true
      await writes.beginTransaction(connection, settings)
    })
  }

  commit() {
    const { writes, condition } = this.#options
    return attempt(condition, async () => {
      const connection = this.#find(writes)
      if (connection) await writes.commitTransaction(connection)
      condition.recordWrite()
    })
  }

  rollback() {
    const { writes, condition } = this.#options
    return attempt(condition, async () => {
      const connection = this.#taken.get(writes)
      if (connection) await writes.rollbackTransaction(connection)
    })
  }

  async release() {
    for (const [lane, connection] of this.#taken) await lane.releaseConnection(connection)
    this.#taken.clear()
  }
}

/** The connection as one that can begin and end a transaction. Throws when it is of another driver. */
export const requireLane = (connection: DatabaseConnection): LaneConnection => {
  if (connection instanceof LaneConnection) return connection
  throw new Error('This connection is of another driver.')
}

const createLaneDriver = (options: Options): Driver => ({
  init: async () => {
    await Promise.all([options.reads.init(), options.writes.init()])
  },
  acquireConnection: () => Promise.resolve(new LaneConnection(options)),
  beginTransaction: (connection, settings) => requireLane(connection).begin(settings),
  commitTransaction: (connection) => requireLane(connection).commit(),
  rollbackTransaction: (connection) => requireLane(connection).rollback(),
  releaseConnection: (connection) => requireLane(connection).release(),
  destroy: async () => {
    await Promise.all([options.reads.destroy(), options.writes.destroy()])
  },
})

/**
 * Joins two dialects that lead to one database, so that reads have connections that no write can take, and remembers
 * what goes wrong with either.
 */
export const joinLanes = (lanes: { reads: Dialect; writes: Dialect }, condition: Condition): Dialect => ({
  createDriver: () =>
    createLaneDriver({ reads: lanes.reads.createDriver(), writes: lanes.writes.createDriver(), condition }),
  createAdapter: () => lanes.writes.createAdapter(),
  createQueryCompiler: () => lanes.writes.createQueryCompiler(),
  createIntrospector: (db) => lanes.writes.createIntrospector(db),
})

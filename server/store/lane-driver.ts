import 'server-only'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult, TransactionSettings } from 'kysely'
import type { Condition } from '#server/store/condition.ts'
import { toStoreFailure } from '#server/store/to-store-failure.ts'

/** `canPipeline`: whether a connection that writes takes a statement before it has answered the one before. */
type Options = { reads: Driver; writes: Driver; condition: Condition; canPipeline: boolean }

const readStatement = /^\s*select\b/i

/** A statement that is on its way. */
type Sent<R> = { answer: Promise<QueryResult<R>> }

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
  /** What was sent in the transaction without waiting for its answer. */
  readonly #unanswered: Promise<unknown>[] = []

  constructor(options: Options) {
    this.#options = options
  }

  /** Waits for an answer, and before it for those to what was sent before: the first failure causes all others. */
  async #awaitAnswer<T>(own: Promise<T>): Promise<T> {
    own.catch(() => undefined)
    for (const earlier of [...this.#unanswered]) await earlier
    return own
  }

  #leaveUnanswered(answer: Promise<unknown>) {
    // Whoever waits for the next answer, or for the commit, learns of its failure.
    answer.catch(() => undefined)
    this.#unanswered.push(answer)
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
      const result = await this.#awaitAnswer(connection.executeQuery<R>(query))
      if (!isRead && !this.#isInTransaction) condition.recordWrite()
      return result
    })
  }

  /**
   * Sends a statement of a transaction and waits for its answer only if the database must have it before the next one.
   * A failure of it fails the transaction.
   */
  async sendQuery<R>(query: CompiledQuery): Promise<Sent<R>> {
    const answer = this.executeQuery<R>(query)
    if (this.#options.canPipeline && this.#isInTransaction) this.#leaveUnanswered(answer)
    else await answer
    return { answer }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Nothing of the store is streamed.')
  }

  begin(settings: TransactionSettings) {
    const { writes, condition, canPipeline } = this.#options
    return attempt(condition, async () => {
      const connection = this.#find(writes) ?? (await this.#take(writes))
      this.#isInTransaction = true
      const answer = writes.beginTransaction(connection, settings)
      if (canPipeline) this.#leaveUnanswered(answer)
      else await answer
    })
  }

  commit() {
    const { writes, condition } = this.#options
    return attempt(condition, async () => {
      const connection = this.#find(writes)
      if (connection) await this.#awaitAnswer(writes.commitTransaction(connection))
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

/** Sends a statement without waiting for its answer, where the connection can do that. */
export const sendQuery = async <R>(connection: DatabaseConnection, query: CompiledQuery): Promise<Sent<R>> => {
  if (connection instanceof LaneConnection) return connection.sendQuery(query)
  const answer = connection.executeQuery<R>(query)
  await answer
  return { answer }
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
export const joinLanes = (
  lanes: { reads: Dialect; writes: Dialect },
  condition: Condition,
  canPipeline = false,
): Dialect => ({
  createDriver: () =>
    createLaneDriver({
      ...{ reads: lanes.reads.createDriver(), writes: lanes.writes.createDriver() },
      ...{ condition, canPipeline },
    }),
  createAdapter: () => lanes.writes.createAdapter(),
  createQueryCompiler: () => lanes.writes.createQueryCompiler(),
  createIntrospector: (db) => lanes.writes.createIntrospector(db),
})

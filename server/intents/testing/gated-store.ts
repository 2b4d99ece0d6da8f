import {
  CamelCasePlugin,
  Kysely,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Driver,
} from 'kysely'
import type { World, Owner } from '#server/intents/testing/world.ts'
import type { Store } from '#server/store/db.ts'
import { requireLane } from '#server/store/lane-driver.ts'
import type { Schema } from '#server/store/schema.ts'

export type Gate = Owner & {
  /** Asked before a commit: true when the process dies there, so that the transaction is never done. */
  diesAtCommit: () => boolean
  onCommit: () => void
}

type Grant = { connection: DatabaseConnection; release: () => void }

const never = new Promise<never>(() => undefined)

/**
 * A process's view of a store: each query that stands alone and each transaction is one event of the simulated world.
 */
export const createGatedStore = (store: Store, world: World, gate: Gate, pauseMs: () => number): Store => {
  const executor = store.db.getExecutor()
  const grants = new Map<DatabaseConnection, Grant>()
  const findLane = (face: DatabaseConnection) => {
    const grant = grants.get(face)
    if (!grant) throw new Error('This connection was not lent.')
    return requireLane(grant.connection)
  }

  const lend = (grant: (granted: Grant) => void): Promise<void> =>
    executor.provideConnection((connection) => new Promise<void>((release) => grant({ connection, release })))

  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () =>
      new Promise((resolve, reject) => {
        world.at(world.now() + pauseMs(), gate, () =>
          lend((granted) => {
            // The same connection may be lent again, so each loan has a face of its own.
            const { connection } = granted
            const face: DatabaseConnection = {
              executeQuery: (query) => connection.executeQuery(query),
              streamQuery: (query, size) => connection.streamQuery(query, size),
            }
            grants.set(face, granted)
            resolve(face)
          }).catch(reject),
        )
      }),
    beginTransaction: (connection) => findLane(connection).begin({ isolationLevel: 'read committed' }),
    commitTransaction: async (connection) => {
      if (gate.diesAtCommit()) {
        await findLane(connection).rollback()
        grants.get(connection)?.release()
        return never
      }
      await findLane(connection).commit()
      gate.onCommit()
    },
    rollbackTransaction: (connection) => findLane(connection).rollback(),
    releaseConnection: (connection) => {
      grants.get(connection)?.release()
      grants.delete(connection)
      return Promise.resolve()
    },
    destroy: () => Promise.resolve(),
  }

  const db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => executor.adapter,
      createDriver: () => driver,
      createIntrospector: (of) => (store.kind === 'file' ? new SqliteIntrospector(of) : new PostgresIntrospector(of)),
      createQueryCompiler: () => (store.kind === 'file' ? new SqliteQueryCompiler() : new PostgresQueryCompiler()),
    },
    plugins: [new CamelCasePlugin()],
  })
  return {
    ...store,
    db,
    transaction: (work) => db.transaction().setIsolationLevel('read committed').execute(work),
    close: () => Promise.resolve(),
  }
}

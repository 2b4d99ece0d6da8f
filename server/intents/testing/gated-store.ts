import { Kysely, PostgresIntrospector, SqliteIntrospector, type DatabaseConnection, type Driver } from 'kysely'
import type { StoreTrouble } from '#server/intents/testing/store-trouble.ts'
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
/** A connection that was lent. `isCutOff`: the answer to its commit is lost. */
type Loan = Grant & { isCutOff: boolean; isInTransaction: boolean }

const readStatement = /^\s*select\b/i

const never = new Promise<never>(() => undefined)

type Options = { store: Store; world: World; gate: Gate; trouble: StoreTrouble; pauseMs: () => number }

/**
 * A process's view of a store: each query that stands alone and each transaction is one event of the simulated world,
 * and meets the trouble that the store is in.
 */
export const createGatedStore = ({ store, world, gate, trouble, pauseMs }: Options): Store => {
  const executor = store.db.getExecutor()
  const loans = new Map<DatabaseConnection, Loan>()
  const findLoan = (face: DatabaseConnection): Loan => {
    const loan = loans.get(face)
    if (!loan) throw new Error('This connection was not lent.')
    return loan
  }

  const lend = (grant: (granted: Grant) => void): Promise<void> =>
    executor.provideConnection((connection) => new Promise<void>((release) => grant({ connection, release })))

  /** Leaves the connection to others, and ends like a query that is not answered. */
  const loseAnswer = async ({ release }: Loan): Promise<never> => {
    release()
    await world.pass(trouble.silence.ms, gate)
    throw trouble.silence.createFailure()
  }

  /** The same connection may be lent again, so each loan has a face of its own. */
  const createFace = (loan: Loan): DatabaseConnection => {
    const { connection } = loan
    return {
      executeQuery: async (query) => {
        const isRead = readStatement.test(query.sql)
        if (!loan.isInTransaction && trouble.isSilent(gate, isRead ? 'reads' : 'writes')) return loseAnswer(loan)
        if (isRead) trouble.requireReadable(gate)
        else trouble.requireWritable(gate)
        return connection.executeQuery(query)
      },
      streamQuery: (query, size) => connection.streamQuery(query, size),
    }
  }

  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () =>
      new Promise((resolve, reject) => {
        world.at(world.now() + pauseMs(), gate, () =>
          lend((granted) => {
            const loan = { ...granted, isCutOff: false, isInTransaction: false }
            const face = createFace(loan)
            loans.set(face, loan)
            resolve(face)
          }).catch(reject),
        )
      }),
    beginTransaction: async (face) => {
      const loan = findLoan(face)
      loan.isCutOff = trouble.isSilent(gate, 'writes')
      if (loan.isCutOff && !trouble.isUnderWay(gate)) return loseAnswer(loan)
      trouble.requireReadable(gate)
      await requireLane(loan.connection).begin({ isolationLevel: 'read committed' })
      loan.isInTransaction = true
    },
    commitTransaction: async (face) => {
      const loan = findLoan(face)
      if (gate.diesAtCommit()) {
        await requireLane(loan.connection).rollback()
        loan.release()
        return never
      }
      trouble.requireWritable(gate)
      const isDone = !loan.isCutOff || trouble.reachesCommit()
      await (isDone ? requireLane(loan.connection).commit() : requireLane(loan.connection).rollback())
      loan.isInTransaction = false
      if (isDone) gate.onCommit()
      if (loan.isCutOff) await loseAnswer(loan)
    },
    rollbackTransaction: async (face) => {
      const { connection, isInTransaction } = findLoan(face)
      if (isInTransaction) await requireLane(connection).rollback()
    },
    releaseConnection: (face) => {
      loans.get(face)?.release()
      loans.delete(face)
      return Promise.resolve()
    },
    destroy: () => Promise.resolve(),
  }

  const db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => executor.adapter,
      createDriver: () => driver,
      createIntrospector: (of) => (store.kind === 'file' ? new SqliteIntrospector(of) : new PostgresIntrospector(of)),
      createQueryCompiler: () => ({ compileQuery: (node, id) => executor.compileQuery(node, id) }),
    },
    plugins: [...executor.plugins],
  })
  return {
    ...store,
    db,
    transaction: (work) => db.transaction().setIsolationLevel('read committed').execute(work),
    close: () => Promise.resolve(),
  }
}

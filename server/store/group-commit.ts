import 'server-only'

/** The one connection of a file that writes. */
export type GroupConnection = {
  /** Begins a write transaction as soon as no other process writes. */
  begin: () => Promise<void>
  exec: (text: string) => void
  /** Commits; nothing else may use the connection until that has ended. */
  commit: () => Promise<void>
  /** False also after SQLite undid a transaction by itself, as on a full disk. */
  isInTransaction: () => boolean
}

type Waiter = { canJoin: boolean; start: () => void }
type Member = { resolve: () => void; reject: (error: unknown) => void }

/** Transactions that end together; each runs in the loop of the process, so many more would hold it up. */
const mostMembers = 16

const createSilence = () => Object.assign(new Error('The disk did not answer.'), { code: 'ETIMEDOUT' })

/**
 * Lets transactions that wait for each other end with one commit, and so with one fsync: each runs alone, the first
 * in a transaction and the others in savepoints of it, and is acknowledged after the commit of all. One that fails is undone alone; a commit that fails
 * fails all of its group. Nobody waits longer than `waitMs` for the connection, and then nothing is written; nor for a
 * commit, which may be done later all the same.
 */
export const createGroupCommit = (connection: GroupConnection, waitMs: number) => {
  let isTaken = false
  let members: Member[] = []
  let beganAt = 0
  let lossError: unknown = new Error('The transaction is lost.')
  const waiting: Waiter[] = []

  const enter = (canJoin: boolean): Promise<void> => {
    if (!isTaken) {
      isTaken = true
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const waiter = {
        canJoin,
        start: () => {
          clearTimeout(timer)
          resolve()
        },
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(waiter), 1)
        reject(createSilence())
      }, waitMs)
      waiting.push(waiter)
    })
  }

  const undoAll = (error: unknown) => {
    for (const { reject } of members) reject(error)
    members = []
    try {
      if (connection.isInTransaction()) connection.exec('rollback')
    } catch {
      // The next one cannot begin then, and tries this again.
    }
  }

  const commitAll = async () => {
    const giveUp = () => {
      for (const { reject } of members) reject(createSilence())
    }
    // A migration or a move writes so much that the disk may need longer.
    const timer = setTimeout(giveUp, Math.max(waitMs, performance.now() - beganAt))
    try {
      await connection.commit()
      for (const { resolve } of members) resolve()
      members = []
    } catch (error) {
      undoAll(error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** Hands the connection on: to a transaction that joins the group, or to whoever is next after the group's commit. */
  const passOn = async () => {
    const isFull = members.length >= mostMembers
    if (members.length > 0 && (isFull || waiting[0]?.canJoin !== true)) await commitAll()
    const next = waiting.shift()
    if (next) next.start()
    else isTaken = false
  }

  const join = () =>
    new Promise<void>((resolve, reject) => {
      members.push({ resolve, reject })
      void passOn()
    })

  /** Does the last step of a transaction; when that fails, the whole group is lost. */
  const end = (step: () => void) => {
    try {
      if (!connection.isInTransaction()) throw lossError
      step()
    } catch (error) {
      undoAll(error)
      void passOn()
      throw error
    }
  }

  const begin = async () => {
    await enter(true)
    try {
      if (members.length > 0) connection.exec('savepoint member')
      else {
        await connection.begin()
        beganAt = performance.now()
      }
    } catch (error) {
      undoAll(error)
      void passOn()
      throw error
    }
  }

  /** Runs a statement of the transaction that has begun; nothing once SQLite has undone that. */
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!connection.isInTransaction()) throw lossError
    try {
      return await work()
    } catch (error) {
      if (!connection.isInTransaction()) lossError = error
      throw error
    }
  }

  const commit = async () => {
    end(() => {
      if (members.length > 0) connection.exec('release member')
    })
    await join()
  }

  /** Never fails: it would hide why the transaction is undone. It ends with its group, whose rows it may have read. */
  const rollback = async () => {
    try {
      end(() => connection.exec(members.length === 0 ? 'rollback' : 'rollback to member; release member'))
      if (members.length === 0) void passOn()
      else await join()
    } catch {
      // Who waits for the group knows.
    }
  }

  return {
    begin,
    run,
    commit,
    rollback,
    /** Runs one statement in a transaction of its own. */
    transact: async <T>(work: () => Promise<T>): Promise<T> => {
      await begin()
      let result: T
      try {
        result = await run(work)
      } catch (error) {
        await rollback()
        throw error
      }
      await commit()
      return result
    },
    /** Runs what belongs into no transaction, such as a pragma. */
    runAlone: async <T>(work: () => Promise<T>): Promise<T> => {
      await enter(false)
      try {
        return await work()
      } finally {
        void passOn()
      }
    },
  }
}

export type GroupCommit = ReturnType<typeof createGroupCommit>

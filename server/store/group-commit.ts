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

/** Those who wait for the connection, first come, first served; nobody waits longer than `waitMs`. */
class Turns {
  readonly #waitMs: number
  readonly #waiting: Waiter[] = []
  #isTaken = false

  constructor(waitMs: number) {
    this.#waitMs = waitMs
  }

  take(canJoin: boolean): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const start = () => {
        clearTimeout(timer)
        resolve()
      }
      const waiter = { canJoin, start }
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
        reject(createSilence())
      }, this.#waitMs)
      this.#waiting.push(waiter)
    })
  }

  /** Whether the next one is a transaction, which can join a group. */
  canNextJoin() {
    return this.#waiting[0]?.canJoin === true
  }

  pass() {
    const next = this.#waiting.shift()
    if (next) next.start()
    else this.#isTaken = false
  }
}

/**
 * Lets transactions that wait for each other end with one commit, and so with one fsync. Each runs alone, the first
 * in a transaction and the others in savepoints of it, and is acknowledged after the commit of all. One that fails is
 * undone alone; a commit that fails fails all of its group. Nobody waits longer than `waitMs` for the connection, and
 * has written nothing then; nor for a commit, which may be done later all the same.
 */
export class GroupCommit {
  readonly #connection: GroupConnection
  readonly #waitMs: number
  readonly #turns: Turns
  #members: Member[] = []
  #beganAt = 0
  #lossError: unknown = new Error('The transaction is lost.')

  constructor(connection: GroupConnection, waitMs: number) {
    this.#connection = connection
    this.#waitMs = waitMs
    this.#turns = new Turns(waitMs)
  }

  #undoAll(error: unknown) {
    for (const { reject } of this.#members) reject(error)
    this.#members = []
    try {
      if (this.#connection.isInTransaction()) this.#connection.exec('rollback')
    } catch {
      // The next one cannot begin then, and tries this again.
    }
  }

  async #commitAll() {
    const giveUp = () => {
      for (const { reject } of this.#members) reject(createSilence())
    }
    // A migration or a move writes so much that the disk may need longer.
    const timer = setTimeout(giveUp, Math.max(this.#waitMs, performance.now() - this.#beganAt))
    try {
      await this.#connection.commit()
      for (const { resolve } of this.#members) resolve()
      this.#members = []
    } catch (error) {
      this.#undoAll(error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** Hands the connection on: to a transaction that joins the group, or to whoever is next after the group's commit. */
  async #passOn() {
    const size = this.#members.length
    if (size > 0 && (size >= mostMembers || !this.#turns.canNextJoin())) await this.#commitAll()
    this.#turns.pass()
  }

  #join() {
    return new Promise<void>((resolve, reject) => {
      this.#members.push({ resolve, reject })
      void this.#passOn()
    })
  }

  /** Does a step of a transaction without which the whole group is lost. */
  async #require(step: () => void | Promise<void>) {
    try {
      await step()
    } catch (error) {
      this.#undoAll(error)
      void this.#passOn()
      throw error
    }
  }

  #requireTransaction() {
    if (!this.#connection.isInTransaction()) throw this.#lossError
  }

  async begin() {
    await this.#turns.take(true)
    await this.#require(async () => {
      if (this.#members.length > 0) return this.#connection.exec('savepoint member')
      await this.#connection.begin()
      this.#beganAt = performance.now()
    })
  }

  /** Runs a statement of the transaction that has begun; nothing once SQLite has undone that. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#requireTransaction()
    try {
      return await work()
    } catch (error) {
      if (!this.#connection.isInTransaction()) this.#lossError = error
      throw error
    }
  }

  async commit() {
    await this.#require(() => {
      this.#requireTransaction()
      if (this.#members.length > 0) this.#connection.exec('release member')
    })
    await this.#join()
  }

  /** Never fails: it would hide why the transaction is undone. It ends with its group, whose rows it may have read. */
  async rollback() {
    const isAlone = this.#members.length === 0
    try {
      await this.#require(() => {
        this.#requireTransaction()
        this.#connection.exec(isAlone ? 'rollback' : 'rollback to member; release member')
      })
      if (isAlone) void this.#passOn()
      else await this.#join()
    } catch {
      // Who waits for the group knows.
    }
  }

  /** Runs one statement in a transaction of its own. */
  async transact<T>(work: () => Promise<T>): Promise<T> {
    await this.begin()
    let result: T
    try {
      result = await this.run(work)
    } catch (error) {
      await this.rollback()
      throw error
    }
    await this.commit()
    return result
  }

  /** Runs what belongs into no transaction, such as a pragma. */
  async runAlone<T>(work: () => Promise<T>): Promise<T> {
    await this.#turns.take(false)
    try {
      return await work()
    } finally {
      void this.#passOn()
    }
  }
}

import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
} from 'kysely'
import { describe, expect, it } from 'vitest'
import { createCondition } from '#server/store/condition.ts'
import { joinLanes, sendQuery } from '#server/store/lane-driver.ts'

/** A database that answers nothing but the statements that stand alone, until it is told what to answer. */
const start = (canPipeline: boolean) => {
  const arrived: string[] = []
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = []
  const receive = async (text: string) => {
    arrived.push(text)
    await new Promise<void>((resolve, reject) => answers.push({ resolve, reject }))
    return { rows: [] }
  }
  const connection: DatabaseConnection = {
    executeQuery: ({ sql: text }: CompiledQuery) => receive(text),
    streamQuery: () => {
      throw new Error('Nothing is streamed.')
    },
  }
  const send = async (text: string) => void (await receive(text))
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: () => send('begin'),
    commitTransaction: () => send('commit'),
    rollbackTransaction: () => send('rollback'),
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  }
  const lane = {
    createDriver: () => driver,
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  }
  const condition = createCondition(() => 0)
  const db = new Kysely<unknown>({ dialect: joinLanes({ reads: lane, writes: lane }, condition, canPipeline) })
  /** Waits until so many statements have arrived. */
  const waitFor = (count: number) => expect.poll(() => arrived.length).toBe(count)
  const done = db.transaction().execute(async (trx) => {
    await sql`update a`.execute(trx)
    const query = sql`update b`.compile(trx)
    await trx.getExecutor().provideConnection((lent) => sendQuery(lent, query))
  })
  return { arrived, answers, waitFor, done }
}

describe('a transaction', () => {
  it('begins with its first statement and commits with its last, where statements may follow each other', async () => {
    const { arrived, answers, waitFor, done } = start(true)
    await waitFor(2)
    expect(arrived).toEqual(['begin', 'update a'])
    answers.forEach(({ resolve }) => resolve())
    await waitFor(4)
    expect(arrived.slice(2)).toEqual(['update b', 'commit'])
    answers.forEach(({ resolve }) => resolve())
    await done
  })

  it('fails as its first statement did that nobody waited for, whatever is answered to its commit', async () => {
    const { arrived, answers, waitFor, done } = start(true)
    await waitFor(2)
    answers.forEach(({ resolve }) => resolve())
    await waitFor(4)
    done.catch(() => undefined)
    answers[3]?.reject(new Error('rolled back'))
    answers[2]?.reject(Object.assign(new Error('the head is locked'), { code: '55P03' }))
    await waitFor(5)
    expect(arrived[4]).toBe('rollback')
    answers[4]?.resolve()
    await expect(done).rejects.toThrow(/somebody else/)
  })

  it('waits for each answer where the connection takes one statement at a time', async () => {
    const { arrived, answers, waitFor, done } = start(false)
    for (const [index, text] of ['begin', 'update a', 'update b', 'commit'].entries()) {
      await waitFor(index + 1)
      expect(arrived[index]).toBe(text)
      answers[index]?.resolve()
    }
    await done
  })
})

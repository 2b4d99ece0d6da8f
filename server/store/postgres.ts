import 'server-only'
import { Socket } from 'node:net'
import { PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { log } from '#server/log.ts'
import { PostgresCompiler } from '#server/store/column-names.ts'
import type { Condition } from '#server/store/condition.ts'
import { joinLanes } from '#server/store/lane-driver.ts'
import { readErrorCode } from '#server/store/store-error.ts'

const mostWaitMs = 5_000

/** How long each step may take, in milliseconds, if one statement may take `queryMs` on the server. */
export const toPostgresTimes = (queryMs: number) => ({
  connect: Math.min(mostWaitMs, Math.ceil(queryMs / 3)),
  statement: queryMs,
  lock: Math.min(mostWaitMs, Math.ceil(queryMs / 3)),
  idleInTransaction: Math.ceil((2 * queryMs) / 3),
  /** Without a byte from the server for this long a connection is dead: the server ends a statement before. */
  silence: Math.ceil(1.2 * queryMs),
})

/**
 * Creates sockets that end themselves when nothing moves on them. `query_timeout` of pg would fail the query and leave
 * its connection in the pool, where the next one waits behind it.
 */
const createSocket = (silenceMs: number) => () => {
  const socket = new Socket()
  const silent = Object.assign(new Error('PostgreSQL did not answer.'), { code: 'ETIMEDOUT' })
  return socket.setTimeout(silenceMs, () => void socket.destroy(silent))
}

class SnakeCaseDialect extends PostgresDialect {
  override createQueryCompiler() {
    return new PostgresCompiler()
  }
}

const openPool = (url: string, max: number, queryMs: number) => {
  const times = toPostgresTimes(queryMs)
  const pool = new Pool({
    connectionString: url,
    application_name: 'private-link-portal',
    max,
    connectionTimeoutMillis: times.connect,
    statement_timeout: times.statement,
    lock_timeout: times.lock,
    idle_in_transaction_session_timeout: times.idleInTransaction,
    keepAlive: true,
    pipeline: true,
    keepAliveInitialDelayMillis: 10_000,
    stream: createSocket(times.silence),
  })
  // The pool replaces a connection that breaks; without a listener the error would end the process, whether the
  // connection is idle or in use.
  pool.on('error', (error) => log.warn({ event: 'store.connection-lost', code: readErrorCode(error) }))
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new SnakeCaseDialect({ pool })
}

const [mostReads, mostWrites] = [6, 4]
/** A statement of a probe answers in this long, or the store does not. */
const probeMs = 1_500

/** Opens connections for reads, for writes, and one for probes, which nothing else can take. */
export const openPostgres = (url: string, queryMs: number, condition: Condition) => ({
  dialect: joinLanes(
    { reads: openPool(url, mostReads, queryMs), writes: openPool(url, mostWrites, queryMs) },
    condition,
    true,
  ),
  probe: openPool(url, 1, Math.min(probeMs, queryMs)),
})

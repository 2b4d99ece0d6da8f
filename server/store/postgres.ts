import 'server-only'
import { PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { log } from '#server/log.ts'
import { readErrorCode } from '#server/store/store-error.ts'

/** Opens a small connection pool on PostgreSQL: 5 s to connect, 15 s per statement, 30 s for an idle transaction. */
export const openPostgres = (url: string) => {
  const pool = new Pool({
    connectionString: url,
    application_name: 'private-link-portal',
    max: 8,
    connectionTimeoutMillis: 5000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  // The pool replaces an idle connection that breaks at the next query; without a listener the error would end the
  // process.
  pool.on('error', (error) => log.warn({ event: 'store.connection-lost', code: readErrorCode(error) }))
  return new PostgresDialect({ pool })
}

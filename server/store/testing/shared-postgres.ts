import { createDatabase, type PostgresDatabase } from '#server/store/testing/postgres-database.ts'
import { startPostgres } from '#server/store/testing/postgres-server.ts'

/** Starts the one PostgreSQL of a test run, for vitest, unless it runs already; returns what stops it. */
export const setup = async () => {
  if (process.env.TEST_POSTGRES_URL !== undefined) return
  const { url, stop } = await startPostgres()
  process.env.TEST_POSTGRES_URL = url
  return stop
}

/** A database of its own on the run's PostgreSQL; on a server of its own where the run has none. */
export const openPostgres = (): Promise<PostgresDatabase> => {
  const url = process.env.TEST_POSTGRES_URL
  return url === undefined ? startPostgres() : createDatabase(url)
}

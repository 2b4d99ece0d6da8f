import { escapeLiteral, Pool } from 'pg'
import { openStore } from '#server/store/db.ts'
import { now } from '#server/store/testing/clock.ts'
import type { PostgresDatabase } from '#server/store/testing/postgres-database.ts'
import { openPostgres } from '#server/store/testing/shared-postgres.ts'

type ReusedSchema = {
  url: string
  pool: Pool
  /** Brings the rows of all tables back to what they were after the migration. */
  reset: string
  /** What the catalog said after the migration; a test that changes a table, a trigger or a function changes it. */
  shape: string
}

const catalog = `
  select xmin from pg_class where relnamespace = current_schema()::regnamespace
  union all select xmin from pg_proc where pronamespace = current_schema()::regnamespace
  union all select t.xmin from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = current_schema()::regnamespace
  union all select a.xmin from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = current_schema()::regnamespace`

const query = async (pool: Pool, text: string) => (await pool.query<Record<string, string>>(text)).rows

const readShape = async (pool: Pool) => {
  const [row] = await query(pool, `select concat(count(*), ' ', max(xmin::text::bigint)) as shape from (${catalog})`)
  return row?.shape ?? ''
}

const buildReset = async (pool: Pool) => {
  // Without the triggers that keep the audit, and without foreign keys, which would ask for an order.
  const statements = ["set session_replication_role = replica; set lock_timeout = '10s'"]
  const tables = await query(pool, 'select tablename as name from pg_tables where schemaname = current_schema()')
  for (const { name = '' } of tables) {
    const [row] = await query(pool, `select coalesce(json_agg(r), '[]')::text as rows from ${name} r`)
    const rows = escapeLiteral(row?.rows ?? '')
    statements.push(
      `delete from ${name}`,
      `insert into ${name} select * from json_populate_recordset(null::${name}, ${rows})`,
    )
  }
  return statements.join(';')
}

const createSchema = async ({ freshUrl }: PostgresDatabase): Promise<ReusedSchema> => {
  const url = await freshUrl()
  const store = await openStore({ url, now })
  await store.close()
  // Idle, it does not keep the process alive.
  const pool = new Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
  // The server is stopped at the end of the run, which may be before this process ends.
  pool.on('error', () => undefined)
  return { url, pool, reset: await buildReset(pool), shape: await readShape(pool) }
}

let database: Promise<PostgresDatabase> | undefined
const free: ReusedSchema[] = []

/**
 * A migrated schema that another test may have used before: to empty its tables takes a hundredth of the time of a
 * migration. `release` once its stores are closed.
 */
export const takeSchema = async () => {
  const schema = free.pop() ?? (await createSchema(await (database ??= openPostgres())))
  const { url, pool, reset, shape } = schema
  return {
    url,
    release: async () => {
      if ((await readShape(pool)) !== shape) return pool.end()
      await pool.query(reset)
      free.push(schema)
    },
  }
}

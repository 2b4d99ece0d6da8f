import 'server-only'
import type { SchemaModule } from 'kysely'
import type { Db } from '#server/store/schema.ts'

/**
 * One step of the schema, forward only. `run` takes what the schema builder cannot say, for one kind of store; `db` is
 * for rows that only code can convert. Its types are those of today, so it is asked with raw statements.
 */
export type Migration = (place: {
  kind: 'file' | 'postgres'
  db: Db
  schema: SchemaModule
  run: (text: string) => Promise<void>
}) => Promise<void>

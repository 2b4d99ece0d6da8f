import 'server-only'
import type { SchemaModule } from 'kysely'

/** One step of the schema, forward only. `run` takes what the schema builder cannot say, for one kind of store. */
export type Migration = (place: {
  kind: 'file' | 'postgres'
  schema: SchemaModule
  run: (text: string) => Promise<void>
}) => Promise<void>

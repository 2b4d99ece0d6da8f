import 'server-only'
import { sql, type CompiledQuery, type DialectAdapter, type QueryResult, type RawBuilder } from 'kysely'
import type { Db } from '#server/store/schema.ts'

class Hole {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

type Values = Readonly<Record<string, unknown>>
type Build<V, R> = (
  db: Db,
  hole: <K extends keyof V & string>(name: K) => RawBuilder<V[K]>,
) => { compile: () => CompiledQuery<R> }

/**
 * A query that is built once a store, with a hole for each value, and then only filled: building one takes several
 * times as long as SQLite takes to run it. For queries that each create runs.
 */
export const keepQuery = <V extends Values, R = unknown>(build: Build<V, R>) => {
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<R>>()
  const compile = (db: Db, adapter: DialectAdapter) => {
    const query = build(db, (name) => sql`${new Hole(name)}`).compile()
    compiled.set(adapter, query)
    return query
  }
  const fill = (db: Db, values: V): CompiledQuery<R> => {
    const { adapter } = db.getExecutor()
    const query = compiled.get(adapter) ?? compile(db, adapter)
    const parameters = query.parameters.map((value) => (value instanceof Hole ? values[value.name] : value))
    return { ...query, parameters }
  }
  const run = (db: Db, values: V): Promise<QueryResult<R>> => db.executeQuery(fill(db, values))
  return Object.assign(run, { fill })
}

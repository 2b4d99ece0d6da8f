import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  type PostgresQueryCompiler,
  type SqliteQueryCompiler,
} from 'kysely'
import { expect, it } from 'vitest'
import { columnNames, PostgresCompiler, SqliteCompiler } from '#server/store/column-names.ts'
import type { Schema } from '#server/store/schema.ts'

const buildQuery = (compiler: SqliteQueryCompiler | PostgresQueryCompiler) =>
  new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => compiler,
    },
    plugins: [columnNames],
  })
    .selectFrom('attempts')
    .select('sentAt as lastSentAt')
    .where('intentId', '=', 'one')

it.each([new SqliteCompiler(), new PostgresCompiler()])('names are snake case in the text of %s', (compiler) => {
  const { sql } = buildQuery(compiler).compile()
  expect(sql.replace(/\?|\$1/, '_')).toBe('select "sent_at" as "last_sent_at" from "attempts" where "intent_id" = _')
})

it('names in results are camel case, and a query is not copied to rename what is in it', async () => {
  const node = buildQuery(new SqliteCompiler()).toOperationNode()
  const queryId = { queryId: 'of the test' }
  expect(columnNames.transformQuery({ node, queryId })).toBe(node)
  const { rows } = await columnNames.transformResult({ queryId, result: { rows: [{ sent_at: 'now', id: 1 }] } })
  expect(rows).toEqual([{ sentAt: 'now', id: 1 }])
})

import 'server-only'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import type Database from 'libsql'

/** The most text of statements that is kept of one handle, in characters: some hundreds of short ones. */
const mostText = 1_000_000

/**
 * A handle whose statements are prepared once and kept. What is let go is finalized when it is collected, and SQLite
 * makes that wait for a commit that runs in the background: a disk that hangs would hold up the whole process. So next
 * to nothing is let go.
 */
export const keepStatements = (database: InstanceType<typeof Database>): SqliteDatabase => {
  const statements = new Map<string, SqliteStatement>()
  let length = 0
  const prepare = (text: string) => {
    if (length > mostText) {
      statements.clear()
      length = 0
    }
    const prepared = database.prepare(text)
    // Whether it reads is asked before each run, and libsql would look into the statement each time.
    const statement: SqliteStatement = {
      reader: prepared.reader,
      all: (parameters) => prepared.all(parameters),
      run: (parameters) => prepared.run(parameters),
      iterate: (parameters) => prepared.iterate(parameters),
    }
    statements.set(text, statement)
    length += text.length
    return statement
  }
  return {
    prepare: (text) => statements.get(text) ?? prepare(text),
    close: () => {
      statements.clear()
      database.close()
    },
  }
}

import 'server-only'
import { CamelCasePlugin, PostgresQueryCompiler, SqliteQueryCompiler, type PluginTransformQueryArgs } from 'kysely'

/**
 * `projectId` is `project_id` in the database. kysely's plugin alone copies each query to rename what is in it, which
 * takes as long as all the rest of building one; here the compilers rename as they write, and the plugin only results.
 */
class ColumnNames extends CamelCasePlugin {
  override transformQuery({ node }: PluginTransformQueryArgs) {
    return node
  }

  toDatabase(name: string) {
    return this.snakeCase(name)
  }
}

export const columnNames = new ColumnNames()

export class SqliteCompiler extends SqliteQueryCompiler {
  protected override sanitizeIdentifier(name: string) {
    return super.sanitizeIdentifier(columnNames.toDatabase(name))
  }
}

export class PostgresCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(name: string) {
    return super.sanitizeIdentifier(columnNames.toDatabase(name))
  }
}

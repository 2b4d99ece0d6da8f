import 'server-only'
import { sql } from 'kysely'
import type { Migration } from '#server/store/migrations/migration.ts'

const whole = ['version', 'turn', 'failures', 'is_moving', 'is_low', 'per_mille']
const texts = ['content', 'read_at', 'tried_at', 'reading_until', 'trouble', 'retry_at', 'looked_at', 'stale_before']

/**
 * A project has a snapshot of each subject: its links, and its workspaces with their connections. A link that no
 * connection uses has a row with the time from which the portal knows so.
 */
export const streamSnapshots: Migration = async ({ schema, db }) => {
  await schema.alterTable('snapshots').renameTo('link_snapshots').execute()
  const table = schema
    .createTable('snapshots')
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
  await [...whole, ...texts]
    .reduce(
      (all, name) =>
        whole.includes(name)
          ? all.addColumn(name, 'integer', (column) => column.notNull())
          : all.addColumn(name, 'text'),
      table,
    )
    .addPrimaryKeyConstraint('snapshots_by_subject', ['group_id', 'subject'])
    .execute()
  const columns = sql.raw([...whole, ...texts.filter((name) => name !== 'content')].join(', '))
  await sql`insert into snapshots (group_id, subject, content, ${columns})
    select group_id, 'links', links, ${columns} from link_snapshots`.execute(db)
  await schema.dropTable('link_snapshots').execute()
  await schema
    .createTable('unused_links')
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('link_id', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('unused_links_by_link', ['group_id', 'link_id'])
    .execute()
}

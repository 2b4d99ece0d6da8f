import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/**
 * What people are told of: events in one order, whom each still has to reach, and what was told once and is not over.
 * `spread_at`: when it was found out who is to be told.
 */
export const outbox: Migration = async ({ schema, run }) => {
  await schema
    .createTable('outbox_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .execute()
  await run('insert into outbox_head (id, seq) values (1, 0)')
  await schema
    .createTable('events')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('group_id', 'text')
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('order_key', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('spread_at', 'text')
    .execute()
  await run('create index events_to_spread on events (seq) where spread_at is null')
  await schema.createIndex('events_by_time').on('events').column('at').execute()
  await schema
    .createTable('deliveries')
    .addColumn('event_seq', 'integer', (column) => column.notNull().references('events.seq'))
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('receiver', 'text', (column) => column.notNull())
    .addColumn('order_key', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('next_at', 'text', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('reason', 'text')
    .addColumn('ended_at', 'text')
    .addPrimaryKeyConstraint('deliveries_by_event', ['event_seq', 'target'])
    .execute()
  await schema.createIndex('deliveries_due').on('deliveries').columns(['status', 'receiver', 'next_at']).execute()
  await run(`create index deliveries_in_order on deliveries (target, order_key, event_seq) where status = 'waiting'`)
  await schema
    .createTable('alerts')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .execute()
}

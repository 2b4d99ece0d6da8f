import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

const refusal = 'the audit is append-only'

const fileTriggers = ['update', 'delete'].map(
  (deed) => `create trigger audit_no_${deed} before ${deed} on audit begin select raise(abort, '${refusal}'); end`,
)

const postgresTriggers = [
  `create function audit_refuse() returns trigger language plpgsql as $$
   begin raise exception '${refusal}'; end $$`,
  `create trigger audit_no_change before update or delete or truncate on audit
   for each statement execute function audit_refuse()`,
]

/** The hash chain, its head, and the triggers that refuse to change a row of it. */
export const audit: Migration = async ({ kind, schema, run }) => {
  await schema
    .createTable('audit')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('group_id', 'text')
    .addColumn('link_id', 'text')
    .addColumn('intent_id', 'text')
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('prev', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await schema.createIndex('audit_of_group').on('audit').columns(['group_id', 'seq']).execute()
  await schema.createIndex('audit_of_intent').on('audit').columns(['intent_id', 'seq']).execute()
  await schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await run(`insert into audit_head (id, seq, hash) values (1, 0, '${'0'.repeat(64)}')`)
  for (const text of kind === 'file' ? fileTriggers : postgresTriggers) await run(text)
}

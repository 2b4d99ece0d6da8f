import 'server-only'
import { sql } from 'kysely'
import type { Migration } from '#server/store/migrations/migration.ts'

const intents: Migration = async ({ schema }) => {
  await schema
    .createTable('intents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('link_id', 'text')
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('baseline', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('looks', 'integer', (column) => column.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('skew_ms', 'integer', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('next_look_at', 'text')
    .addColumn('outcome', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute()
  const index = (name: string) => schema.createIndex(name).on('intents')
  await index('intents_open')
    .unique()
    .columns(['group_id', 'fingerprint'])
    .where(sql<boolean>`status in ('recorded', 'sending', 'unknown', 'ambiguous')`)
    .execute()
  await index('intents_bound')
    .unique()
    .columns(['link_id'])
    .where(sql<boolean>`kind = 'create' and link_id is not null`)
    .execute()
  await index('intents_due').columns(['status', 'next_look_at']).execute()
  await index('intents_leased').columns(['status', 'lease_until']).execute()
  await index('intents_of_group').columns(['group_id', 'created_at', 'id']).execute()
  await index('intents_of_link').columns(['link_id']).execute()
}

const attempts: Migration = async ({ schema }) => {
  await schema
    .createTable('attempts')
    .addColumn('intent_id', 'text', (column) => column.notNull().references('intents.id'))
    .addColumn('no', 'integer', (column) => column.notNull())
    .addColumn('decided_by', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('result', 'text')
    .addColumn('detail', 'text')
    .addPrimaryKeyConstraint('attempts_pk', ['intent_id', 'no'])
    .execute()
}

const sightings: Migration = async ({ schema }) => {
  await schema
    .createTable('looks')
    .addColumn('group_id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('sightings')
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('link_id', 'text', (column) => column.notNull())
    .addColumn('first_seen', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('last_seen', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('sightings_pk', ['group_id', 'link_id', 'first_seen'])
    .execute()
}

const leases: Migration = async ({ schema }) => {
  await schema
    .createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .addColumn('term', 'integer', (column) => column.notNull())
    .execute()
}

/** Intents and their attempts, what was seen of links, and leases. */
export const journal: Migration = async (place) => {
  for (const part of [intents, attempts, sightings, leases]) await part(place)
}

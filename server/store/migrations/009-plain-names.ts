import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/**
 * `intents.looks` becomes `recovery_attempts`, `intents.next_look_at` becomes `next_recovery_at`, and the table `marks`
 * becomes `annotations`. What was never sent gets a status of its own: a create, delete or PATCH that did not leave the
 * portal was `refused` before, with an outcome that said so. A create that nobody looked for any more, since its list
 * could not be read a day after it was sent, is looked for again.
 */
export const plainNames: Migration = async ({ schema, run }) => {
  await schema.alterTable('intents').renameColumn('looks', 'recovery_attempts').execute()
  await schema.alterTable('intents').renameColumn('next_look_at', 'next_recovery_at').execute()
  await schema.alterTable('marks').renameTo('annotations').execute()
  await run(`update intents set status = 'not-sent' where status = 'refused' and outcome like '{"kind":"not-sent",%'`)
  await run(`update intents set next_recovery_at = updated_at where status = 'unknown' and next_recovery_at is null`)
}

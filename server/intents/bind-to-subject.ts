import 'server-only'
import type { Transaction } from 'kysely'
import type { Intent } from '#server/intents/intent.ts'
import { bindOwnership, type OwnershipKey } from '#server/store/ownership.ts'
import type { IntentStatus, Schema } from '#server/store/schema.ts'

/** What a step leads to: the status, and the link that its audit row names. */
type Step = { to: IntentStatus; linkId: string | null }

/** The link or connection that a create has after a step; undefined while it has none. */
const findSubject = (intent: Intent, { to, linkId }: Step): Pick<OwnershipKey, 'subject' | 'subjectId'> | undefined => {
  if (intent.kind === 'create')
    return linkId !== null && (to === 'created' || to === 'existing')
      ? { subject: 'link', subjectId: linkId }
      : undefined
  if (intent.kind !== 'create-connection' || to !== 'done') return undefined
  return { subject: 'connection', subjectId: `${intent.workspace}/${intent.connection}` }
}

/**
 * Writes the ownership that a create carries to its link or connection, in the step's transaction. What was said of
 * that one since the create was recorded stays; of a link that existed already, everything.
 */
export const bindToSubject = async (trx: Transaction<Schema>, intent: Intent, step: Step) => {
  const { groupId, ownership: values, actor, createdAt: at } = intent
  const subject = values && findSubject(intent, step)
  if (subject) await bindOwnership(trx, { groupId, ...subject, values, actor, at, isNewest: step.to !== 'existing' })
}

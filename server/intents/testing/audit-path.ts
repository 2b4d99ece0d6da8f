import { transitions, type IntentAction } from '#server/intents/transitions.ts'
import { readAttempts } from '#server/store/attempts.ts'
import type { Store } from '#server/store/db.ts'
import type { IntentRow, IntentStatus } from '#server/store/schema.ts'

const isIntentAction = (action: string): action is IntentAction => Object.hasOwn(transitions, action)

const findFlaw = ({ kind, ...intent }: IntentRow, actions: readonly string[], attempts: number): string | undefined => {
  let status: IntentStatus | undefined
  for (const action of actions) {
    if (!isIntentAction(action) || !action.startsWith(`${kind}.`)) return `I6: ${action} in the audit of a ${kind}`
    const { from, to }: { from: readonly IntentStatus[]; to: IntentStatus } = transitions[action]
    const isAllowed = status === undefined ? from.length === 0 : from.includes(status)
    if (!isAllowed) return `I6: ${action} after ${status ?? 'nothing'} in the audit of a ${kind}`
    status = to
  }
  if (status !== intent.status)
    return `I6: the audit of a ${kind} ends at ${status ?? 'nothing'}, the intent is ${intent.status}`
  const sendings = actions.filter((action) => action.endsWith('.sending')).length
  if (sendings !== intent.attempt || attempts !== intent.attempt)
    return 'I6: attempts and their audit rows are not as many'
  return undefined
}

/** I6: the audit rows of each intent are its transitions, one row a step, in order. */
export const findAuditFlaws = async (store: Store, intents: readonly IntentRow[], after: number): Promise<string[]> => {
  const rows = await store.db
    .selectFrom('audit')
    .select(['intentId', 'action'])
    .where('seq', '>', after)
    .orderBy('seq')
    .execute()
  const flaws: string[] = []
  for (const intent of intents) {
    const own = rows.filter(({ intentId, action }) => intentId === intent.id && !action.startsWith('approval.'))
    const actions = own.map(({ action }) => action)
    const flaw = findFlaw(intent, actions, (await readAttempts(store.db, intent.id)).length)
    if (flaw) flaws.push(flaw)
  }
  return flaws
}

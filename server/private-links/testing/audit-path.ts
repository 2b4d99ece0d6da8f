import { attemptsOf } from '#server/store/attempts.ts'
import type { Store } from '#server/store/db.ts'
import type { Intent } from '#server/store/schema.ts'

/** What each audited step makes of an intent, and from where it may come. */
const steps: Readonly<Record<string, readonly [to: string, from: readonly string[]]>> = {
  recorded: ['recorded', ['']],
  sending: ['sending', ['recorded', 'not-found', 'unknown', 'sending']],
  created: ['created', ['sending', 'unknown', 'not-found', 'ambiguous']],
  existing: ['existing', ['sending', 'unknown', 'not-found', 'ambiguous']],
  refused: ['refused', ['sending', 'unknown', 'not-found', 'ambiguous']],
  'not-sent': ['refused', ['sending', 'unknown', 'not-found', 'ambiguous']],
  done: ['done', ['sending', 'unknown']],
  unknown: ['unknown', ['recorded', 'sending']],
  'not-found': ['not-found', ['unknown']],
  found: ['created', ['unknown']],
  'found-late': ['created', ['not-found']],
  ambiguous: ['ambiguous', ['unknown', 'not-found', 'ambiguous']],
  picked: ['created', ['ambiguous']],
  twin: ['ambiguous', ['created']],
}

const flawOf = (intent: Intent, actions: readonly string[], attempts: number): string | undefined => {
  let status = ''
  for (const action of actions) {
    const step = steps[action.slice(intent.kind.length + 1)]
    if (!step?.[1].includes(status)) return `I6: ${action} after ${status} in the audit of a ${intent.kind}`
    status = step[0]
  }
  if (status !== intent.status)
    return `I6: the audit of a ${intent.kind} ends at ${status}, the intent is ${intent.status}`
  const sent = actions.filter((action) => action.endsWith('.sending')).length
  if (sent !== intent.attempt || attempts !== intent.attempt) return 'I6: attempts and their audit rows are not as many'
  return undefined
}

/** I6: the audit rows of each intent are its transitions, one a step, in their order. */
export const auditFlaws = async (store: Store, intents: readonly Intent[], after: number): Promise<string[]> => {
  const rows = await store.db
    .selectFrom('audit')
    .select(['intentId', 'action'])
    .where('seq', '>', after)
    .orderBy('seq')
    .execute()
  const flaws: string[] = []
  for (const intent of intents) {
    const actions = rows.filter(({ intentId }) => intentId === intent.id).map(({ action }) => action)
    const flaw = flawOf(intent, actions, (await attemptsOf(store.db, intent.id)).length)
    if (flaw) flaws.push(flaw)
  }
  return flaws
}

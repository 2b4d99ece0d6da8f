import 'server-only'
import { isAwsIntent, parseIntent, type AwsIntent } from '#server/intents/intent.ts'
import { findClusterCommands } from '#server/store/cluster-commands.ts'
import type { Store } from '#server/store/db.ts'
import type { Db } from '#server/store/schema.ts'
import { hasStatement } from '#lib/aws/policy/undo-addition.ts'
import type { AwsClusterAnswer } from '#lib/wire/aws.ts'

type Cluster = { groupId: string; arn: string }
type Addition = Extract<AwsIntent, { kind: 'add-policy-statement' }>

/** Additions that took effect, or of which AWS did not show it, and that were not undone; newest first. */
const listAdditions = async (db: Db, cluster: Cluster): Promise<Addition[]> => {
  const intents = (await findClusterCommands(db, cluster)).map(parseIntent).filter(isAwsIntent)
  const undone = new Set(
    intents.flatMap((one) =>
      one.kind === 'undo-policy-statement' && one.status === 'done' ? [one.requestBody.undoes] : [],
    ),
  )
  return intents
    .filter((one) => one.kind === 'add-policy-statement')
    .filter(({ id, status }) => (status === 'done' || status === 'unclear') && !undone.has(id))
}

/** An addition of a project that may be undone, by its key. */
export const findAddition = async (db: Db, { key, ...cluster }: Cluster & { key: string }) =>
  (await listAdditions(db, cluster)).find(({ id }) => id === key)

/** Finds the last addition that can be undone: the cluster's policy, as `text`, still has its statement. */
export const createFindUndoable =
  ({ store }: { store: Store }) =>
  async (cluster: Cluster, text: string): Promise<NonNullable<AwsClusterAnswer['undoable']> | undefined> => {
    const additions = await listAdditions(store.db, cluster)
    const addition = additions.find(({ requestBody }) => hasStatement(text, requestBody.statement))
    if (!addition) return undefined
    const { before, statement } = addition.requestBody
    return { key: addition.id, statement, ...(before ? { before: before.text } : {}) }
  }

import 'server-only'
import { isAwsIntent, parseIntent, readSentAt } from '#server/intents/intent.ts'
import { shownForMs, shownStatuses } from '#server/intents/once/shown-statuses.ts'
import type { Store } from '#server/store/db.ts'
import { findOpenCommandRows } from '#server/store/open-commands.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { OpenAwsCommand } from '#lib/wire/aws.ts'

type Deps = { store: Store; now: () => number }

/** Finds the commands of a project on a cluster that are open, or on which a person decides. */
export const createFindOpenAwsCommands =
  ({ store, now }: Deps) =>
  async (cluster: { groupId: string; arn: string }): Promise<OpenAwsCommand[]> => {
    const rows = await findOpenCommandRows(store.db, cluster, toTimestamp(now() - shownForMs))
    return rows
      .map(parseIntent)
      .filter(isAwsIntent)
      .flatMap((intent) => {
        const { id: key, kind, actor: by } = intent
        const status = shownStatuses[intent.status]
        const scheme = intent.kind === 'enable-connectivity' ? { scheme: intent.requestBody.scheme } : {}
        return status ? [{ key, kind, status, by, at: readSentAt(intent), ...scheme }] : []
      })
  }

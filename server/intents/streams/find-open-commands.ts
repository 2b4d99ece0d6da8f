import 'server-only'
import { isStreamIntent, parseIntent, readSentAt } from '#server/intents/intent.ts'
import { shownForMs, shownStatuses } from '#server/intents/once/shown-statuses.ts'
import type { Store } from '#server/store/db.ts'
import { findOpenCommandRows } from '#server/store/open-commands.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { OpenCommand } from '#lib/wire/streams-answer.ts'

type Deps = { store: Store; now: () => number }

/** Finds the commands on a project’s workspaces and connections that are open, or on which a person decides. */
export const createFindOpenCommands =
  ({ store, now }: Deps) =>
  async (groupId: string): Promise<OpenCommand[]> => {
    const intents = (await findOpenCommandRows(store.db, { groupId }, toTimestamp(now() - shownForMs))).map(parseIntent)
    return intents.filter(isStreamIntent).flatMap((intent) => {
      const { id: key, kind, workspace, connection, actor: by, requestBody } = intent
      const status = shownStatuses[intent.status]
      const command = { key, kind, workspace, name: connection ?? workspace, by, at: readSentAt(intent) }
      return status ? [{ ...command, status, ...(kind === 'delete-connection' ? {} : { body: requestBody }) }] : []
    })
  }

import 'server-only'
import { isStreamIntent, parseIntent, readSentAt, type StreamIntent } from '#server/intents/intent.ts'
import type { Store } from '#server/store/db.ts'
import { findOpenCommandRows } from '#server/store/open-commands.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { OpenCommand } from '#lib/wire/streams-answer.ts'

type Deps = { store: Store; now: () => number }

/** How long what nobody knows for certain is shown, in ms. */
const shownForMs = 86_400_000

const toOpenStatus = ({ status }: StreamIntent): OpenCommand['status'] | undefined => {
  switch (status) {
    case 'recorded':
    case 'sending':
      return 'sending'
    case 'unknown':
    case 'not-found':
    case 'unclear':
      return status
    case 'done':
    case 'existing':
    case 'refused':
    case 'not-sent':
      return undefined
    default:
      return status satisfies never
  }
}

/** Finds the commands on a project’s workspaces and connections that are open, or on which a person decides. */
export const createFindOpenCommands =
  ({ store, now }: Deps) =>
  async (groupId: string): Promise<OpenCommand[]> => {
    const intents = (await findOpenCommandRows(store.db, groupId, toTimestamp(now() - shownForMs))).map(parseIntent)
    return intents.filter(isStreamIntent).flatMap((intent) => {
      const { id: key, kind, workspace, connection, actor: by, requestBody } = intent
      const status = toOpenStatus(intent)
      const command = { key, kind, workspace, name: connection ?? workspace, by, at: readSentAt(intent) }
      return status ? [{ ...command, status, ...(kind === 'delete-connection' ? {} : { body: requestBody }) }] : []
    })
  }

import 'server-only'
import type { StreamsContent } from '#server/snapshots/streams-content.ts'
import type { ConnectionRow, OpenCommand } from '#lib/wire/streams-answer.ts'

/** A connection that Atlas accepted a while ago; `key`: of the command that created it. */
export type AcceptedConnection = { key: string; workspace: string; connection: ConnectionRow }

/** What the journal knows of a project's workspaces: commands without an outcome, and what Atlas accepted lately. */
export type StreamWork = { open: readonly OpenCommand[]; accepted: readonly AcceptedConnection[] }
export type FindStreamWork = (groupId: string) => Promise<StreamWork>

/** Whether a read may show what became of something; on other open commands a person decides. */
export const isWorkUnderWay = (content: StreamsContent, work: StreamWork): boolean =>
  work.open.some(({ status }) => status === 'sending' || status === 'unknown') || findUnlisted(content, work).length > 0

const isListed = ({ workspaces }: Pick<StreamsContent, 'workspaces'>, { workspace, connection }: AcceptedConnection) =>
  workspaces.some(
    ({ name, connections }) => name === workspace && connections?.some((one) => one.name === connection.name),
  )

/** The keys of accepted connections that a read has shown, or an earlier one did. */
export const listShown = (
  content: Pick<StreamsContent, 'workspaces'>,
  accepted: StreamWork['accepted'],
  previous: readonly string[],
): string[] => accepted.filter((one) => previous.includes(one.key) || isListed(content, one)).map(({ key }) => key)

/** The accepted connections that no read has shown yet. */
export const findUnlisted = (content: StreamsContent, { accepted }: StreamWork): AcceptedConnection[] =>
  accepted.filter((one) => !content.shown.includes(one.key) && !isListed(content, one))

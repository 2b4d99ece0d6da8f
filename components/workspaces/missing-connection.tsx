'use client'
import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { ConnectionCommands } from '#components/workspaces/connection-commands.tsx'
import { streamQueries, type ConnectionKey } from '#components/workspaces/queries.ts'
import { buildPath } from '#lib/build-path.ts'
import type { StreamsAnswer } from '#lib/wire/streams-answer.ts'

/** The open commands of a connection among those of its project. */
const selectCommands = (open: StreamsAnswer['open'], { workspace, name }: ConnectionKey) =>
  open.filter((command) => command.workspace === workspace && command.name === name)

/** A connection that Atlas does not show: what is known of its create, or that there is none. */
export function MissingConnection({ connection }: { connection: ConnectionKey }) {
  const { groupId, name, workspace } = connection
  const { data } = useQuery(streamQueries.workspaces(groupId))
  if (!data) return <p className="text-soft">Looking for the connection…</p>
  const commands = selectCommands(data.value.open, connection)
  return (
    <>
      <ConnectionCommands groupId={groupId} commands={commands} />
      {commands.length === 0 && (
        <Banner variant="info" title="There is no such connection">
          <p>
            Atlas has no connection {name} in the workspace {workspace}. It was deleted, or its address was cut short.
          </p>
        </Banner>
      )}
      <ButtonLink href={buildPath('/projects/[groupId]/workspaces', { groupId })}>Show the workspaces</ButtonLink>
    </>
  )
}

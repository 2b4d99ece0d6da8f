'use client'
import { formatCount } from '#components/list/format-count.ts'
import { ListMenu } from '#components/list/list-menu.tsx'
import { useListQuery } from '#components/list/use-list-query.ts'
import { Freshness } from '#components/private-links/freshness.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { StaleBanner } from '#components/private-links/stale-banner.tsx'
import { usePolledQuery } from '#components/private-links/use-polled-query.ts'
import { useStateAnnouncements } from '#components/private-links/use-state-announcements.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { getNewConnectionPath } from '#components/workspaces/connection-path.ts'
import { ConnectionFilters } from '#components/workspaces/connection-filters.tsx'
import { OpenCommands } from '#components/workspaces/open-commands.tsx'
import { requestStreamsRefresh, streamQueries } from '#components/workspaces/queries.ts'
import { useLinkNames } from '#components/workspaces/use-link-names.ts'
import { WorkspaceSection } from '#components/workspaces/workspace-section.tsx'
import { formatConnectionQuery } from '#lib/connection/connection-query.ts'
import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import { selectConnections } from '#lib/connection/select-connections.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { Project } from '#lib/wire/project.ts'
import type { StreamsAnswer } from '#lib/wire/streams-answer.ts'

function EmptyWorkspaces({ groupId }: { groupId: string }) {
  return (
    <section className="space-y-4 rounded-box border border-dashed border-edge px-6 py-10 text-center">
      <h2>No workspaces in this project yet</h2>
      <p className="mx-auto max-w-prose text-soft">
        A workspace holds stream processors and the connections they read from and write to. A private link is used by a
        connection in one.
      </p>
      <ButtonLink variant="solid" href={getNewConnectionPath(groupId, { create: 'workspace' })}>
        New workspace
      </ButtonLink>
    </section>
  )
}

const listConnections = (streams: StreamsAnswer | undefined) =>
  (streams?.workspaces ?? []).flatMap(({ name: workspace, connections = [] }) =>
    connections.map((connection) => ({ workspace, ...connection })),
  )

const listAnnouncedStates = (streams: StreamsAnswer | undefined) =>
  listConnections(streams).map(({ workspace, name, state }) => ({
    id: `${workspace}/${name}`,
    name,
    word: getConnectionStateView(state).word,
  }))

type ContentProps = { groupId: string; streams: StreamsAnswer } & Pick<
  ReturnType<typeof useListQuery>,
  'query' | 'changeQuery'
>

function Content({ groupId, streams, query, changeQuery }: ContentProps) {
  const all = listConnections(streams)
  const linkNames = useLinkNames(
    groupId,
    all.some(({ linkId }) => linkId !== undefined),
  )
  const { workspaces, counts } = selectConnections(streams.workspaces, query)
  const matches = workspaces.flatMap(({ connections = [] }) => connections)
  return (
    <>
      {streams.open.length > 0 && <OpenCommands groupId={groupId} commands={streams.open} />}
      {streams.workspaces.length === 0 && <EmptyWorkspaces groupId={groupId} />}
      {streams.workspaces.length > 0 && (
        <div className="space-y-3">
          <ConnectionFilters
            {...{ query, counts }}
            hasOwners={all.some(({ ownership }) => ownership !== undefined)}
            onChange={changeQuery}
          />
          <p role="status" className="text-small text-soft">
            {formatCount(matches.length, all.length, 'connection')}
          </p>
        </div>
      )}
      {workspaces.map((workspace) => (
        <WorkspaceSection key={workspace.name} groupId={groupId} workspace={workspace} linkNames={linkNames} />
      ))}
      {streams.workspaces.length > 0 && (
        <p className="text-small text-soft">
          The portal does not delete workspaces: their connections and stream processors would be deleted with them.
          Delete a workspace in Atlas.
        </p>
      )}
    </>
  )
}

/** The stream workspaces of a project with their connections, polled while they are in view. */
export function WorkspacesPage({ project, first }: { project: Project; first: QueryResult<StreamsAnswer> }) {
  const { id: groupId, name } = project
  const query = streamQueries.workspaces(groupId)
  const { data, trouble, isPaused, refresh, togglePause } = usePolledQuery(query, first, () =>
    requestStreamsRefresh(groupId),
  )
  const { query: selection, changeQuery, showView } = useListQuery(formatConnectionQuery)
  const view = formatConnectionQuery(selection)
  useStateAnnouncements(listAnnouncedStates(data))
  return (
    <div className="space-y-6">
      <title>{`Workspaces in ${name} – Private Link Portal`}</title>
      <div className="relative flex flex-wrap items-center gap-x-4 gap-y-2">
        <PageHeading className="min-w-0 break-words">{`Workspaces in ${name}`}</PageHeading>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:ml-auto sm:justify-end">
          {data && <Freshness query={query} isPaused={isPaused} onRefresh={refresh} onPause={togglePause} />}
          {listConnections(data).length > 0 && (
            <div className="flex max-sm:-ml-2 sm:relative">
              <ListMenu title="Views" kind="views" list="connections" view={view} onView={showView} />
              <ListMenu title="Export" kind="connections" {...{ groupId, view }} />
            </div>
          )}
          {data && data.workspaces.length > 0 && (
            <ButtonLink href={getNewConnectionPath(groupId, { create: 'workspace' })}>New workspace</ButtonLink>
          )}
        </div>
      </div>
      <StaleBanner query={query} />
      {!data && trouble && <QueryErrorBanner trouble={trouble} onRetry={refresh} />}
      {data && <Content {...{ groupId, changeQuery }} streams={data} query={selection} />}
    </div>
  )
}

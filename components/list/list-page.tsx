'use client'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { DraftListProps } from '#components/drafts/use-draft-rows.ts'
import { ListContent } from '#components/list/list-content.tsx'
import { ListMenu } from '#components/list/list-menu.tsx'
import { NewLinkButton } from '#components/list/new-link-button.tsx'
import { listQueries, requestListRefresh } from '#components/list/queries.ts'
import { useListQuery } from '#components/list/use-list-query.ts'
import { useListWindows } from '#components/list/use-list-windows.ts'
import type { VisibleRange } from '#components/list/visible-rows.tsx'
import { Freshness } from '#components/private-links/freshness.tsx'
import { StaleBanner } from '#components/private-links/stale-banner.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { useStateAnnouncements } from '#components/private-links/use-state-announcements.ts'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { OwnDrafts } from '#components/wizard/own-drafts.tsx'
import { formatListQuery } from '#lib/list/list-query.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { ListAnswer } from '#lib/wire/list.ts'
import type { Project } from '#lib/wire/project.ts'

/** A list without links is seldom looked at. */
const NoLinks = lazy(async () => ({ default: (await import('#components/list/no-links.tsx')).NoLinks }))

/** Only for lists longer than a window. */
const ListWindows = lazy(async () => ({ default: (await import('#components/list/list-windows.tsx')).ListWindows }))

type HeaderProps = { project: Project | undefined; freshness: ReactNode; children: ReactNode }

function ListHeader({ project, freshness, children }: HeaderProps) {
  return (
    <>
      <title>{`${project ? `Links in ${project.name}` : 'All links'} – Private Link Portal`}</title>
      <div className="relative flex flex-wrap items-center gap-x-4 gap-y-2">
        <PageHeading className="min-w-0 break-words">
          {project ? `Private links in ${project.name}` : 'Private links in all projects'}
        </PageHeading>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:ml-auto sm:justify-end">
          {freshness}
          {children}
          {project && <NewLinkButton groupId={project.id} />}
        </div>
      </div>
    </>
  )
}

function UnreadProjects({ names }: { names: readonly string[] }) {
  return (
    <p role="status" className="text-state-waiting">
      Not read yet: {names.slice(0, 5).join(', ')}
      {names.length > 5 && ` and ${String(names.length - 5)} more`}.
    </p>
  )
}

type Props = {
  project: Project | undefined
  first: QueryResult<ListAnswer>
  firstView: string
  /** What is known of the project's drafts. */
  drafts?: Pick<DraftListProps, 'sharedCount' | 'linkTypeNames'>
}

/** The private links of one project or of all: filtered and sorted by the URL, polled while they are in view. */
export function ListPage({ project, first, firstView, drafts }: Props) {
  const groupId = project?.id
  const { query, changeQuery, showView } = useListQuery()
  const view = formatListQuery(query)
  const [isPaused, setIsPaused] = useState(false)
  const [visible, setVisible] = useState<VisibleRange>()
  const firstWindow = listQueries.window(groupId, view, 0)
  const initial = view === firstView ? first : undefined
  const windows = useListWindows({ groupId, view, visible, isPaused, initial })
  const { answers, refetch, laterOffsets } = windows
  const latest = answers[0]
  const trouble = windows.trouble ?? (first.ok ? undefined : first.error)
  useStateAnnouncements(answers.flatMap(({ rows }) => rows))
  const refresh = () => {
    requestListRefresh(groupId)
    refetch()
  }
  const freshness = latest && (
    <Freshness query={firstWindow} isPaused={isPaused} onRefresh={refresh} onPause={() => setIsPaused(!isPaused)} />
  )
  return (
    <div className="space-y-6">
      <ListHeader project={project} freshness={freshness}>
        {latest && latest.all > 0 && (
          <div className="flex max-sm:-ml-2 sm:relative">
            <ListMenu title="Views" kind="views" list="links" view={view} onView={showView} />
            <ListMenu title="Export" kind="links" {...{ groupId, view }} />
          </div>
        )}
      </ListHeader>
      <StaleBanner query={firstWindow} />
      {groupId !== undefined && drafts && <OwnDrafts groupId={groupId} {...drafts} />}
      {laterOffsets.length > 0 && (
        <Suspense fallback={null}>
          <ListWindows {...{ groupId, view, isPaused }} offsets={laterOffsets} onResult={windows.setLaterWindow} />
        </Suspense>
      )}
      {!latest && trouble && <QueryErrorBanner trouble={trouble} onRetry={refetch} />}
      {latest && latest.unread.length > 0 && <UnreadProjects names={latest.unread} />}
      {latest && latest.all === 0 && latest.unread.length === 0 && (
        <Suspense fallback={null}>
          <NoLinks project={project} />
        </Suspense>
      )}
      {latest && latest.all > 0 && (
        <ListContent
          answers={answers}
          latest={latest}
          query={query}
          hasProjects={!project}
          visible={visible}
          onVisible={setVisible}
          onChange={changeQuery}
        />
      )}
    </div>
  )
}

'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Filters } from '#components/list/filters.tsx'
import { listWindow, wantNewestList } from '#components/list/queries.ts'
import type { InSight } from '#components/list/rows.tsx'
import { RowsTable } from '#components/list/rows-table.tsx'
import { useRowNews } from '#components/list/row-news.ts'
import { useHeldRows, useWindows } from '#components/list/use-windows.ts'
import { useView } from '#components/list/use-view.ts'
import { Freshness } from '#components/private-links/freshness.tsx'
import { StaleBanner } from '#components/private-links/stale-banner.tsx'
import { TroubleBanner } from '#components/private-links/trouble-banner.tsx'
import { startOf } from '#components/private-links/watched.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { everything, isNarrowed, searchOf } from '#lib/list/list-query.ts'
import type { Told } from '#lib/wire/answers.ts'
import type { ListAnswer } from '#lib/wire/list.ts'
import type { Project } from '#lib/wire/project.ts'

function NewLink({ groupId }: { groupId: string }) {
  return (
    <ButtonLink look="solid" href={`/projects/${groupId}/private-links/new/start`}>
      <Plus aria-hidden className="size-4" />
      New link
    </ButtonLink>
  )
}

function Nothing({ project }: { project: Project | undefined }) {
  return (
    <section className="space-y-4 rounded-box border border-dashed border-edge px-6 py-10 text-center">
      <h2>{project ? 'No private links in this project yet' : 'No private links in any project yet'}</h2>
      <p className="mx-auto max-w-prose text-soft">
        A private link lets Atlas Stream Processing reach a Kafka cluster or a service of a cloud without crossing the
        public internet.
      </p>
      {project ? (
        <div className="flex flex-wrap justify-center gap-2">
          <NewLink groupId={project.id} />
          <ButtonLink href={`/projects/${project.id}/private-links/new/start`}>Paste what you have</ButtonLink>
        </div>
      ) : (
        <ButtonLink href="/projects">Choose a project</ButtonLink>
      )}
    </section>
  )
}

type Props = { project: Project | undefined; first: Told<ListAnswer>; firstView: string }

/** The private links of one project or of all: narrowed and sorted by the address, polled while they are in sight. */
export function ListPage({ project, first, firstView }: Props) {
  const groupId = project?.id
  const { query, change } = useView()
  const view = searchOf(query)
  const [isPaused, setIsPaused] = useState(false)
  const [inSight, setInSight] = useState<InSight>()
  const top = listWindow(groupId, view, 0)
  const { data: last } = useQuery({
    ...top,
    ...(view === firstView ? startOf(first) : {}),
    placeholderData: keepPreviousData,
    enabled: false,
  })
  const { answers, trouble, refetch } = useWindows({ groupId, view, inSight, isPaused, last: last?.value })
  const latest = answers[0]
  const { shown, hidden, hold, release } = useHeldRows(answers, view)
  useRowNews(answers)
  const unread = latest || first.ok ? trouble : (trouble ?? first.trouble)
  const refresh = () => {
    wantNewestList(groupId)
    refetch()
  }
  const name = project ? `Private links in ${project.name}` : 'Private links in all projects'
  return (
    <div className="space-y-6">
      <title>{`${project ? `Links in ${project.name}` : 'All links'} – Private Link Portal`}</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="mr-auto min-w-0 break-words">{name}</h1>
        {latest && (
          <Freshness query={top} isPaused={isPaused} onRefresh={refresh} onPause={() => setIsPaused(!isPaused)} />
        )}
        {project && <NewLink groupId={project.id} />}
      </div>
      <StaleBanner query={top} />
      {!latest && unread && <TroubleBanner trouble={unread} onRetry={refetch} />}
      {latest && latest.unread.length > 0 && (
        <p role="status" className="text-state-waiting">
          Not read yet: {latest.unread.slice(0, 5).join(', ')}
          {latest.unread.length > 5 && ` and ${String(latest.unread.length - 5)} more`}.
        </p>
      )}
      {latest && latest.all === 0 && latest.unread.length === 0 && <Nothing project={project} />}
      {latest && latest.all > 0 && (
        <>
          <Filters query={query} counts={latest.counts} onChange={change} />
          <div className="space-y-2">
            <p role="status" className="flex min-h-6 items-center gap-3 text-[13px] text-soft">
              {latest.found === latest.all
                ? `${String(latest.all)} links`
                : `${String(latest.found)} of ${String(latest.all)} links`}
              {hidden > 0 && (
                <button type="button" className="link" onClick={release}>
                  Show what is new
                </button>
              )}
            </p>
            {latest.found > 0 && (
              <RowsTable
                rows={shown}
                found={latest.found}
                hasProjects={!project}
                query={query}
                onSort={change}
                inSight={inSight}
                onSight={setInSight}
                onHold={hold}
                onRelease={release}
              />
            )}
            {latest.found === 0 && isNarrowed(query) && (
              <section className="space-y-3 rounded-box border border-dashed border-edge px-6 py-10 text-center">
                <h2>No link is like that</h2>
                <p className="text-soft">None of the {latest.all} links fits the search and the filters.</p>
                <Button onClick={() => change({ ...everything, sort: query.sort, isReversed: query.isReversed })}>
                  Clear search and filters
                </Button>
              </section>
            )}
          </div>
        </>
      )}
    </div>
  )
}

'use client'
import { lazy, Suspense } from 'react'
import { NewLinkButton } from '#components/list/new-link-button.tsx'
import { NoLinks } from '#components/list/no-links.tsx'
import { BarChart } from '#components/overview/bar-chart.tsx'
import { getListHref } from '#components/overview/list-href.ts'
import { OverviewRows } from '#components/overview/overview-rows.tsx'
import { overviewQueries, requestOverviewRefresh } from '#components/overview/queries.ts'
import { StateChart } from '#components/overview/state-chart.tsx'
import { UnusedLinks } from '#components/overview/unused-links.tsx'
import { Freshness } from '#components/private-links/freshness.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { StaleBanner } from '#components/private-links/stale-banner.tsx'
import { usePolledQuery } from '#components/private-links/use-polled-query.ts'
import { attentionTones, underWayTones } from '#lib/list/overview-tones.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { OverviewAnswer } from '#lib/wire/overview.ts'
import type { Project } from '#lib/wire/project.ts'

const providerTitles: Readonly<Record<string, string>> = { AWS: 'AWS', AZURE: 'Azure', GCP: 'Google Cloud' }

/** The number of projects that the chart shows. */
const maxProjects = 8

function Charts({ groupId, overview }: { groupId: string | undefined; overview: OverviewAnswer }) {
  const { counts, projects, all } = overview
  const providers = Object.entries(counts.provider).map(([provider, count]) => ({
    id: provider,
    title: providerTitles[provider] ?? provider,
    count,
    href: getListHref(groupId, { provider: [provider] }),
  }))
  const bars = projects
    .slice(0, maxProjects)
    .map(({ groupId: id, name, count }) => ({ id, title: name, count, href: getListHref(id) }))
  const more =
    projects.length > bars.length ? { title: `All ${String(projects.length)} projects`, href: '/projects' } : undefined
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <div className={groupId === undefined ? 'lg:col-span-2' : ''}>
        <StateChart groupId={groupId} counts={counts.state} all={all} />
      </div>
      {groupId === undefined && <BarChart title="Links by project" bars={bars} more={more} />}
      <BarChart title="Links by provider" bars={providers} />
    </div>
  )
}

function Content({ project, overview }: { project: Project | undefined; overview: OverviewAnswer }) {
  const groupId = project?.id
  const { attention, underWay, all, unread } = overview
  if (all === 0 && unread.length === 0) return <NoLinks project={project} />
  return (
    <>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <OverviewRows
          title="Needs attention"
          nothing="No link needs you now."
          part={attention}
          groupId={groupId}
          states={attentionTones}
        />
        <OverviewRows
          title="Under way"
          nothing="No link is being built or deleted."
          part={underWay}
          groupId={groupId}
          states={underWayTones}
        />
      </div>
      <UnusedLinks groupId={groupId} unused={overview.unused} />
      {all > 0 && <Charts groupId={groupId} overview={overview} />}
    </>
  )
}

/** Only where people ask each other for approvals. */
const OwnApprovals = lazy(async () => ({
  default: (await import('#components/approvals/own-approvals.tsx')).OwnApprovals,
}))

type Props = { project: Project | undefined; first: QueryResult<OverviewAnswer>; hasApprovals: boolean }

/** The first page of a project, or of all: what needs somebody, what is under way, and what there is. Polled. */
export function OverviewPage({ project, first, hasApprovals }: Props) {
  const groupId = project?.id
  const query = overviewQueries.one(groupId)
  const { data, trouble, isPaused, refresh, togglePause } = usePolledQuery(query, first, () =>
    requestOverviewRefresh(groupId),
  )
  const unreadCount = data?.unread.length ?? 0
  return (
    <div className="space-y-6">
      <title>{`Overview of ${project?.name ?? 'all projects'} – Private Link Portal`}</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="mr-auto">Overview</h1>
        {data && <Freshness query={query} isPaused={isPaused} onRefresh={refresh} onPause={togglePause} />}
        {project && data && data.all > 0 && <NewLinkButton groupId={project.id} />}
      </div>
      <StaleBanner query={query} />
      {!data && trouble && <QueryErrorBanner trouble={trouble} onRetry={refresh} />}
      {unreadCount > 0 && (
        <p role="status" className="text-state-waiting">
          {unreadCount === 1 ? '1 project has' : `${String(unreadCount)} projects have`} not been read from Atlas yet.
          Links in {unreadCount === 1 ? 'it are' : 'them are'} not counted here.
        </p>
      )}
      {hasApprovals && (
        <Suspense fallback={null}>
          <OwnApprovals groupId={groupId} />
        </Suspense>
      )}
      {data && <Content project={project} overview={data} />}
    </div>
  )
}

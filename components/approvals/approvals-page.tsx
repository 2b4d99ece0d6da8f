'use client'
import { approvalQueries } from '#components/approvals/queries.ts'
import { ApprovalList } from '#components/approvals/approval-list.tsx'
import { Freshness } from '#components/private-links/freshness.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { usePolledQuery } from '#components/private-links/use-polled-query.ts'
import { useStateAnnouncements } from '#components/private-links/use-state-announcements.ts'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { approvalStatuses } from '#lib/approval/approval-status.ts'
import { groupApprovals } from '#lib/approval/group-approvals.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { ListedApproval } from '#lib/wire/approval.ts'
import type { Project } from '#lib/wire/project.ts'

type Answer = { approvals: ListedApproval[] }

const listAnnouncedStates = (approvals: readonly ListedApproval[] = []) =>
  approvals.map(({ id, about, status }) => ({ id, name: about, word: approvalStatuses[status] }))

function Content({ approvals }: Answer) {
  const { mine, open, past } = groupApprovals(approvals)
  return (
    <>
      {approvals.length === 0 && (
        <p className="rounded-box border border-dashed border-edge px-6 py-10 text-center text-soft">
          Nobody has asked for an approval in this project. Where a rule requires one, the page that would send
          something asks for it.
        </p>
      )}
      <ApprovalList title="Needs my decision" approvals={mine} />
      <ApprovalList title="Open" approvals={open} />
      <ApprovalList title="Ended in the last 30 days" approvals={past} />
    </>
  )
}

/** The approvals of a project: what waits for the person, what else is open, and what became of the others. Polled. */
export function ApprovalsPage({ project, first }: { project: Project; first: QueryResult<Answer> }) {
  const query = approvalQueries.list(project.id)
  const { data, trouble, isPaused, refresh, togglePause } = usePolledQuery(query, first, () => undefined)
  useStateAnnouncements(listAnnouncedStates(data?.approvals))
  return (
    <div className="space-y-6">
      <title>{`Approvals in ${project.name} – Private Link Portal`}</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <PageHeading className="mr-auto min-w-0 break-words">{`Approvals in ${project.name}`}</PageHeading>
        {data && <Freshness query={query} isPaused={isPaused} onRefresh={refresh} onPause={togglePause} />}
      </div>
      {trouble && <QueryErrorBanner trouble={trouble} onRetry={refresh} />}
      {data && <Content approvals={data.approvals} />}
    </div>
  )
}

'use client'
import { lazy, Suspense, useState } from 'react'
import { ApprovalActions } from '#components/approvals/approval-actions.tsx'
import { ApprovalBadge } from '#components/approvals/approval-badge.tsx'
import { ApprovalFacts } from '#components/approvals/approval-facts.tsx'
import { ApprovalNotice } from '#components/approvals/approval-notice.tsx'
import { ApprovalRemarks } from '#components/approvals/approval-remarks.tsx'
import { ApprovalRequest } from '#components/approvals/approval-request.tsx'
import { ApprovalRules } from '#components/approvals/approval-rules.tsx'
import { DecisionForm } from '#components/approvals/decision-form.tsx'
import { approvalQueries } from '#components/approvals/queries.ts'
import { Freshness } from '#components/private-links/freshness.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { usePolledQuery } from '#components/private-links/use-polled-query.ts'
import { useStateAnnouncements } from '#components/private-links/use-state-announcements.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { focusHeading, PageHeading } from '#components/ui/page-heading.tsx'
import { approvalStatuses, isEnded } from '#lib/approval/approval-status.ts'
import { joinWords } from '#lib/join-words.ts'
import { policyCommands } from '#lib/policy/policy-command.ts'
import type { Approval } from '#lib/wire/approval.ts'

/** Only for what creates a link: its preflight. */
const ApprovalChecks = lazy(async () => ({
  default: (await import('#components/approvals/approval-checks.tsx')).ApprovalChecks,
}))

/** What changed while somebody was reading: until they have read it, they decide on nothing. */
function ChangedNotice({ onRead }: { onRead: () => void }) {
  return (
    <div role="alert">
      <Banner variant="warning" title="It was changed while you were reading">
        <p>What is shown now is not what you opened. Approvals of what was asked for before no longer count.</p>
        <Button onClick={onRead}>I have read what is shown now</Button>
      </Banner>
    </div>
  )
}

/**
 * What the person can do with an approval that has not ended: decide on what they have read, and end it or send it.
 * What they were writing when it was changed stays.
 */
function Decision({ approval, maySpeak }: { approval: Approval; maySpeak: boolean }) {
  const [digest, setDigest] = useState(approval.digest)
  const confirmRead = () => {
    setDigest(approval.digest)
    focusHeading()
  }
  const notice = digest !== approval.digest && <ChangedNotice onRead={confirmRead} />
  const readVersion = { ...approval, digest }
  return (
    <>
      {maySpeak ? <DecisionForm approval={readVersion} notice={notice} /> : notice}
      <ApprovalActions approval={readVersion} />
    </>
  )
}

function Content({ approval, maySpeak }: { approval: Approval; maySpeak: boolean }) {
  const isOpen = !isEnded(approval.status)
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="min-w-0 space-y-6">
        <ApprovalNotice approval={approval} />
        <ApprovalRequest approval={approval} />
        {isOpen && (
          <Suspense fallback={null}>
            <ApprovalChecks approval={approval} />
          </Suspense>
        )}
        <ApprovalRemarks remarks={approval.remarks} />
      </div>
      <div className="min-w-0 space-y-6">
        {isOpen && <Decision approval={approval} maySpeak={maySpeak} />}
        <ApprovalFacts approval={approval} />
        {isOpen && <ApprovalRules approval={approval} />}
      </div>
    </div>
  )
}

type Props = {
  approval: Approval
  /** Whether the person may comment. */
  maySpeak: boolean
}

/** The page of one approval, polled: what is asked for, what was said of it, and what the person may do. */
export function ApprovalPage({ approval: first, maySpeak }: Props) {
  const query = approvalQueries.one(first.groupId, first.id)
  const { data, trouble, isPaused, refresh, togglePause } = usePolledQuery(
    query,
    { ok: true, value: { approval: first } },
    () => undefined,
  )
  const approval = data?.approval ?? first
  const { about, status, command, id } = approval
  useStateAnnouncements([{ id, name: about, word: approvalStatuses[status] }])
  return (
    <div className="space-y-6">
      <title>{`Approval of ${about} – Private Link Portal`}</title>
      <div className="space-y-1">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <PageHeading className="min-w-0 break-words">{`Approval of ${about}`}</PageHeading>
          <ApprovalBadge status={status} />
          <div className="ml-auto">
            <Freshness query={query} isPaused={isPaused} onRefresh={refresh} onPause={togglePause} />
          </div>
        </div>
        <p className="wrap-anywhere text-soft">
          {policyCommands[command]}, asked for by {joinWords(approval.requesters)}
        </p>
      </div>
      {trouble && <QueryErrorBanner trouble={trouble} onRetry={refresh} />}
      <Content approval={approval} maySpeak={maySpeak} />
    </div>
  )
}

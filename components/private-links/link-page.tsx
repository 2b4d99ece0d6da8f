'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import { TellMe } from '#components/notifications/tell-me.tsx'
import { DangerSection } from '#components/private-links/danger-section.tsx'
import { DuplicateLinkButton } from '#components/private-links/duplicate-link-button.tsx'
import { FailureBox } from '#components/private-links/failure-box.tsx'
import { OwnershipPanel } from '#components/ownership/ownership-panel.tsx'
import { Freshness } from '#components/private-links/freshness.tsx'
import { LinkDetails } from '#components/private-links/link-details.tsx'
import { LinkGuide } from '#components/private-links/link-guide.tsx'
import { LinkHistory } from '#components/private-links/link-history.tsx'
import { PathPicture } from '#components/private-links/path-picture.tsx'
import { privateLinkQueries, requestLinkRefresh } from '#components/private-links/queries.ts'
import { StaleBanner } from '#components/private-links/stale-banner.tsx'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { useStateAnnouncements } from '#components/private-links/use-state-announcements.ts'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { UseAsCode } from '#components/private-links/use-as-code.tsx'
import { usePolledQuery } from '#components/private-links/use-polled-query.ts'
import { Banner } from '#components/ui/banner.tsx'
import { CopyableId } from '#components/ui/copyable-id.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { findLinkType } from '#lib/link-types/catalog.ts'
import { getNameWithCloud } from '#lib/link-types/name-with-cloud.ts'
import type { LinkUse } from '#lib/private-link/guide.ts'
import { groupUsers } from '#lib/private-link/group-users.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import type { UserCount } from '#lib/private-link/link-path.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { LinkAnswer, QueryResult } from '#lib/wire/answers.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Only for a link that is done. */
const UsedBy = lazy(async () => ({ default: (await import('#components/private-links/used-by.tsx')).UsedBy }))

/** Only for a cluster in an AWS account that the person may look into. */
const AwsView = lazy(async () => ({ default: (await import('#components/aws/aws-view.tsx')).AwsView }))

/** How long what uses a link is shown before the page reads it again. */
const usersStaleMs = 60_000

/** Whether and by how many stream connections a link is used that is done; others are not asked for. */
const useLinkUse = (groupId: string, link: PrivateLink, isDone: boolean) => {
  const { data, error, isLoading } = useQuery({
    ...privateLinkQueries.users(groupId, link._id),
    enabled: isDone,
    staleTime: usersStaleMs,
  })
  const users: UserCount = data?.kind === 'known' ? groupUsers(data.users).length : undefined
  const unknown: LinkUse = isLoading ? 'checking' : 'unknown'
  const use: LinkUse = users === undefined ? unknown : users > 0 ? 'used' : 'unused'
  return { answer: data, error, use, users }
}

type ContentProps = Pick<Props, 'groupId' | 'mayConnect' | 'hasAws' | 'ownershipRules'> & { link: PrivateLink }

function LinkContent({ groupId, link, mayConnect, hasAws, ownershipRules }: ContentProps) {
  const source = useMemo(() => ({ link }), [link])
  const { tone } = getLinkStateView(link)
  const [isFailed, isDone] = [tone === 'failed', tone === 'done']
  const { answer, error, use, users } = useLinkUse(groupId, link, isDone)
  return (
    <>
      {/* The picture is above the steps, but comes after them: its row has its height from the start. */}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:grid-rows-[minmax(7rem,auto)_auto]">
        {/* A failure takes the place of the steps, so that nothing moves. */}
        <div key={isFailed ? 'failure' : 'steps'} className="space-y-6 lg:row-start-2">
          {isFailed && <FailureBox groupId={groupId} link={link} />}
          <LinkGuide groupId={groupId} link={link} use={use} />
          {hasAws && link.arn && (
            <Suspense fallback={<div className="h-42.5" />}>
              <AwsView groupId={groupId} arn={link.arn} link={link} />
            </Suspense>
          )}
          {isDone && (
            <Suspense fallback={<div className="h-24" />}>
              <UsedBy groupId={groupId} answer={answer} error={error} />
            </Suspense>
          )}
        </div>
        <PathPicture link={link} users={users} className="lg:col-span-2 lg:row-start-1" />
        <div className="space-y-6 lg:row-start-2">
          <OwnershipPanel
            subject={{ kind: 'link', groupId, link }}
            recorded={link.portal?.ownership}
            rules={ownershipRules}
          />
          <LinkDetails groupId={groupId} link={link} />
          <UseAsCode groupId={groupId} source={source} />
          <LinkHistory groupId={groupId} link={link} ownershipRules={ownershipRules} />
        </div>
      </div>
      <DangerSection groupId={groupId} link={link} mayConnect={mayConnect} />
    </>
  )
}

const describeLinkType = (link: PrivateLink) => {
  const linkType = findLinkType(link)
  return linkType ? getNameWithCloud(linkType) : [link.provider, link.vendor].filter(Boolean).join(' · ')
}

type HeaderProps = { groupId: string; link: PrivateLink | undefined; freshness: ReactNode }

function LinkHeader({ groupId, link, freshness }: HeaderProps) {
  const target = link ? getLinkName(link) : 'Private link'
  const name = link?.portal?.ownership?.values.name || target
  const region = link?.canonicalRegion ?? link?.region
  return (
    <div className="space-y-2">
      <title>{`${name} – Private Link Portal`}</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <PageHeading className="min-w-0 break-words">{name}</PageHeading>
        {link && <StateBadge {...getLinkStateView(link)} />}
        {link && (
          <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-2">
            {freshness}
            <div className="flex gap-2">
              <TellMe groupId={groupId} />
              <DuplicateLinkButton groupId={groupId} linkId={link._id} />
            </div>
          </div>
        )}
      </div>
      {link && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
          {name !== target && <span className="min-w-0 break-words">{target}</span>}
          <span>{describeLinkType(link)}</span>
          {region && <span className="font-mono text-small">{region}</span>}
          <CopyableId text={link._id} label="private link id" maxLength={24} />
        </p>
      )}
    </div>
  )
}

const listAnnouncedStates = (link: PrivateLink | undefined) =>
  link ? [{ id: link._id, name: getLinkName(link), word: getLinkStateView(link).word }] : []

type Props = {
  groupId: string
  linkId: string
  first: QueryResult<LinkAnswer>
  /** Whether the person may change and delete stream connections. */
  mayConnect: boolean
  /** Whether the person may look into the AWS account of the link's cluster. */
  hasAws: boolean
  /** What is asked of whose the link is; missing for who may not change it. */
  ownershipRules: OwnershipRules | undefined
}

/** The page of one link, polled. A link that Atlas no longer has stays on the page as deleted. */
export function LinkPage({ groupId, linkId, first, ...props }: Props) {
  const query = privateLinkQueries.one(groupId, linkId)
  const poll = usePolledQuery(query, first, () => requestLinkRefresh(groupId, linkId))
  const { trouble } = poll
  const isGone = poll.data !== undefined && trouble?.kind === 'not-found'
  const link = poll.data && (isGone ? { ...poll.data.link, state: 'DELETED' } : poll.data.link)
  useStateAnnouncements(listAnnouncedStates(link))
  const freshness = (
    <Freshness query={query} isPaused={poll.isPaused} onRefresh={poll.refresh} onPause={poll.togglePause} />
  )
  return (
    <div className="space-y-6">
      <LinkHeader groupId={groupId} link={link} freshness={freshness} />
      {isGone && (
        <Banner variant="info" title="This link no longer exists">
          <p>Atlas no longer has this link. Below is what it last reported.</p>
        </Banner>
      )}
      {!isGone && <StaleBanner query={query} />}
      {!link && trouble && <QueryErrorBanner trouble={trouble} onRetry={poll.refresh} />}
      {link && <LinkContent groupId={groupId} link={link} {...props} />}
    </div>
  )
}

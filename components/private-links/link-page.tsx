'use client'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { DeleteButton } from '#components/private-links/delete-button.tsx'
import { Freshness } from '#components/private-links/freshness.tsx'
import { LinkFacts } from '#components/private-links/link-facts.tsx'
import { LinkGuide } from '#components/private-links/link-guide.tsx'
import { LinkHistory } from '#components/private-links/link-history.tsx'
import { privateLinks, wantNewest } from '#components/private-links/queries.ts'
import { StaleBanner } from '#components/private-links/stale-banner.tsx'
import { Badge } from '#components/private-links/state-badge.tsx'
import { useStateNews } from '#components/private-links/state-news.ts'
import { TroubleBanner } from '#components/private-links/trouble-banner.tsx'
import { UseAs } from '#components/private-links/use-as.tsx'
import { useWatched } from '#components/private-links/watched.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Mono } from '#components/ui/mono.tsx'
import { nameOfRow, rowOf } from '#lib/private-link/catalog.ts'
import { nameOfLink } from '#lib/private-link/link-name.ts'
import { isDeletedState, viewOfLink } from '#lib/private-link/state.ts'
import type { LinkAnswer, Told } from '#lib/wire/answers.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

function Known({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const exported = useMemo(() => ({ link }), [link])
  return (
    <>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <LinkGuide groupId={groupId} link={link} />
        <div className="space-y-6">
          <LinkFacts groupId={groupId} link={link} />
          <UseAs groupId={groupId} of={exported} />
          <LinkHistory groupId={groupId} link={link} />
        </div>
      </div>
      {!isDeletedState(link.state) && <DeleteButton groupId={groupId} link={link} />}
    </>
  )
}

export function LinkPage(props: { groupId: string; linkId: string; first: Told<LinkAnswer> }) {
  const { groupId, linkId, first } = props
  const query = privateLinks.one(groupId, linkId)
  const watched = useWatched(query, first, () => wantNewest(groupId, linkId))
  const { data: last, trouble } = watched
  const isGone = last !== undefined && trouble?.kind === 'not-found'
  const data = isGone ? { ...last, link: { ...last.link, state: 'DELETED' } } : last
  useStateNews(data && [data.link])
  const name = data ? nameOfLink(data.link) : 'Private link'
  const row = data && rowOf(data.link)
  return (
    <div className="space-y-6">
      <title>{`${name} – Private Link Portal`}</title>
      <Link
        href={`/projects/${groupId}/private-links`}
        className="inline-flex items-center gap-1.5 text-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" /> Links
      </Link>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="min-w-0 break-words">{name}</h1>
        {data && <Badge {...viewOfLink(data.link)} />}
        {data && (
          <div className="ml-auto">
            <Freshness
              query={query}
              isPaused={watched.isPaused}
              onRefresh={watched.refresh}
              onPause={watched.togglePause}
            />
          </div>
        )}
      </div>
      {data && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
          <span>{row ? nameOfRow(row) : [data.link.provider, data.link.vendor].filter(Boolean).join(' · ')}</span>
          {data.link.region && <span className="font-mono text-[13px]">{data.link.region}</span>}
          <Mono text={linkId} label="private link id" longest={24} />
        </p>
      )}
      {isGone && (
        <Banner look="news" title="This link is gone">
          <p>Atlas does not know it any more. What stands below is the last that was told of it.</p>
        </Banner>
      )}
      {!isGone && <StaleBanner query={query} />}
      {!data && trouble && <TroubleBanner trouble={trouble} onRetry={watched.refresh} />}
      {data && <Known groupId={groupId} link={data.link} />}
    </div>
  )
}

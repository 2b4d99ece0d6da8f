'use client'
import { useQuery, type QueryKey } from '@tanstack/react-query'
import { findStaleReason, hasMissedPolls } from '#components/private-links/staleness.ts'
import type { PolledQuery } from '#components/private-links/use-polled-query.ts'
import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { useNow } from '#components/ui/use-now.ts'
import type { QueryError } from '#lib/wire/answers.ts'

/** Shown once two polls have failed: the data stays on the page, and this says how old it is. */
export function StaleBanner<T extends { trouble?: QueryError | undefined }, K extends QueryKey>({
  query,
}: {
  query: PolledQuery<T, K>
}) {
  const { data, error, dataUpdatedAt } = useQuery({ ...query, enabled: false })
  const isMissed = useNow((now) => hasMissedPolls({ data, error, dataUpdatedAt }, now))
  const stale = findStaleReason(data, error, isMissed)
  if (!stale) return null
  const isSignedOut = stale.trouble.kind === 'signed-out'
  return (
    <Banner variant="warning" title="This is not up to date">
      <p>
        Last read from Atlas <RelativeTime at={stale.readAt} />. {stale.trouble.sentence}{' '}
        {!isSignedOut && 'The portal keeps trying.'}
      </p>
      {isSignedOut && <SignInLink />}
    </Banner>
  )
}

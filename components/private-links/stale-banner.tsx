'use client'
import { useQuery, type QueryKey } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { findStaleReason, hasMissedPolls } from '#components/private-links/staleness.ts'
import type { PolledQuery } from '#components/private-links/use-polled-query.ts'
import { useNow } from '#components/ui/use-now.ts'
import type { QueryError } from '#lib/wire/answers.ts'

const StaleContent = lazy(() =>
  import('#components/private-links/stale-content.tsx').then((module) => ({ default: module.StaleContent })),
)

/** Shown once two polls have failed: the data stays on the page, and this says how old it is. */
export function StaleBanner<T extends { trouble?: QueryError | undefined }, K extends QueryKey>({
  query,
}: {
  query: PolledQuery<T, K>
}) {
  const { data, error, dataUpdatedAt } = useQuery({ ...query, enabled: false })
  const isMissed = useNow((now) => hasMissedPolls({ data, error, dataUpdatedAt }, now))
  const stale = findStaleReason(data, error, isMissed)
  return (
    stale && (
      <Suspense>
        <StaleContent {...stale} />
      </Suspense>
    )
  )
}

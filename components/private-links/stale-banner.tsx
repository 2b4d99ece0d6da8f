'use client'
import type { QueryKey } from '@tanstack/react-query'
import { useStale, type WatchedQuery } from '#components/private-links/watched.ts'
import { Ago } from '#components/ui/ago.tsx'
import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { Banner } from '#components/ui/banner.tsx'
import type { Trouble } from '#lib/wire/answers.ts'

/** Shown when two reads were missed: what is shown is kept, and how old it is is said. */
export function StaleBanner<T extends { trouble?: Trouble | undefined }, K extends QueryKey>({
  query,
}: {
  query: WatchedQuery<T, K>
}) {
  const stale = useStale(query)
  if (!stale) return null
  return (
    <Banner look="warning" title="This is not the latest">
      <p>
        Last read from Atlas <Ago at={stale.readAt} />. {stale.trouble.sentence}{' '}
        {stale.trouble.kind !== 'signed-out' && 'The portal keeps trying.'}
      </p>
      {stale.trouble.kind === 'signed-out' && <SignInLink />}
    </Banner>
  )
}

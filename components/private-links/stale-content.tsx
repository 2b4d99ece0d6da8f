import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { QueryError } from '#lib/wire/answers.ts'

/** Says how old the data on the page is, and why. */
export function StaleContent({ readAt, trouble }: { readAt: number; trouble: QueryError }) {
  const isSignedOut = trouble.kind === 'signed-out'
  return (
    <Banner variant="warning" title="This is not up to date">
      <p>
        Last read from Atlas <RelativeTime at={readAt} />. {trouble.sentence}{' '}
        {!isSignedOut && 'The portal keeps trying.'}
      </p>
      {isSignedOut && <SignInLink />}
    </Banner>
  )
}

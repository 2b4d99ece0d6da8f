'use client'
import { Banner } from '#components/ui/banner.tsx'
import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import type { QueryError } from '#lib/wire/answers.ts'

const titles: Readonly<Record<QueryError['kind'], string>> = {
  unreachable: 'Atlas cannot be reached',
  'signed-out': 'You are signed out',
  'not-allowed': 'You may not see this',
  'not-found': 'Not found',
  limited: 'Atlas is limiting calls',
  busy: 'The portal is busy',
  refused: 'Atlas refused the request',
  portal: 'The portal has a fault',
}

/** A person’s own limit says when to try again; that of Atlas does not. */
const chooseTitle = ({ kind, retryAfterS }: QueryError) =>
  kind === 'limited' && retryAfterS !== undefined ? 'You are asking too much at once' : titles[kind]

export type QueryErrorProps = { trouble: QueryError; onRetry?: () => void }

/** See QueryErrorBanner. */
export function QueryErrorContent({ trouble, onRetry }: QueryErrorProps) {
  return (
    <Banner variant="problem" title={chooseTitle(trouble)}>
      <p>{trouble.sentence}</p>
      {trouble.requestId && <RequestId requestId={trouble.requestId} errorCode={trouble.errorCode} />}
      {trouble.kind === 'signed-out' && <SignInLink />}
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </Banner>
  )
}

'use client'
import { AbsoluteTime } from '#components/ui/absolute-time.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { useNow } from '#components/ui/use-now.ts'
import type { Token } from '#lib/token/token.ts'

/** Until when a token is good, and when it was last used. */
export function TokenTimes({ token: { expiresAt, lastUsedAt } }: { token: Token }) {
  const hasExpired = useNow((now) => now >= expiresAt)
  return (
    <dl className="text-small">
      <div className={hasExpired ? 'text-state-failed' : ''}>
        <dt className="inline">{hasExpired ? 'Expired' : 'Expires'}</dt>{' '}
        <dd className="inline">
          <AbsoluteTime at={new Date(expiresAt).toISOString()} />
        </dd>
      </div>
      <div className="text-soft">
        <dt className="inline">{lastUsedAt === undefined ? 'Not used yet' : 'Last used'}</dt>{' '}
        <dd className="inline">{lastUsedAt !== undefined && <RelativeTime at={lastUsedAt} />}</dd>
      </div>
    </dl>
  )
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '#components/ui/link.tsx'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { diffRequests } from '#lib/private-link/retry-draft.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import { getFieldLabel } from '#lib/private-link/field-label.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

const formatValues = (values: readonly string[]) => values.join(', ') || 'not sent'

/** How a request differs from that of the failed link it is to replace. */
export function RequestComparison({
  groupId,
  linkId,
  request,
}: {
  groupId: string
  linkId: string
  request: CreateRequest
}) {
  const { data } = useQuery({ ...privateLinkQueries.one(groupId, linkId), refetchInterval: false })
  if (!data) return null
  const differences = diffRequests(restoreRequest(data.value.link), request)
  return (
    <section aria-labelledby="compared" className="rounded-box border border-line p-4">
      <h2 id="compared">Compared with the link that failed</h2>
      {differences.length === 0 && (
        <p className="mt-1 text-state-waiting">
          Nothing has changed. It will fail again unless the cause was fixed elsewhere.
        </p>
      )}
      <dl className="mt-1 space-y-2">
        {differences.map(({ name, before, after }) => (
          <div key={name}>
            <dt className="text-small text-soft">{getFieldLabel(name, findLinkType(data.value.link))}</dt>
            <dd className="font-mono text-small wrap-anywhere">
              <del className="text-soft">
                <span className="sr-only">before: </span>
                {formatValues(before)}
              </del>{' '}
              <ins className="font-medium no-underline">
                <span className="sr-only">now: </span>
                {formatValues(after)}
              </ins>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2">
        <Link href={`/projects/${groupId}/private-links/${linkId}`} className="link">
          Open the link that failed
        </Link>
      </p>
    </section>
  )
}

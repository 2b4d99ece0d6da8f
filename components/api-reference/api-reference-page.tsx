import { Link } from '#components/ui/link.tsx'
import { ApiReference } from '#components/api-reference/api-reference.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { QueryResult } from '#lib/wire/answers.ts'

type Props = { result: QueryResult<{ documentPath: string }> }

/** The operations of the API, as its OpenAPI document describes them, with a form to send each. */
export function ApiReferencePage({ result }: Props) {
  return (
    <div className="space-y-6">
      <title>API reference – Private Link Portal</title>
      <PageHeading>API reference</PageHeading>
      <p className="max-w-[75ch] text-soft">
        Programs call these operations with a{' '}
        <Link href="/tokens" className="link">
          token
        </Link>
        . “Try it out” sends a real request to this portal: as you, or with the token that you paste after “Authorize”.
        The page forgets that token when you leave it.
        {result.ok && (
          <>
            {' '}
            Generators of clients read the{' '}
            <a href={result.value.documentPath} className="link">
              OpenAPI document
            </a>
            .
          </>
        )}
      </p>
      {result.ok ? (
        <ApiReference documentPath={result.value.documentPath} />
      ) : (
        <QueryErrorBanner trouble={result.error} />
      )}
    </div>
  )
}

import { Link } from '#components/ui/link.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { NewToken } from '#components/tokens/new-token.tsx'
import { TokenLine } from '#components/tokens/token-line.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { TokenPermission } from '#lib/token/token-scope.ts'
import type { Token } from '#lib/token/token.ts'
import type { QueryResult } from '#lib/wire/answers.ts'

type Content = { tokens: readonly Token[]; permissions: readonly TokenPermission[] }

function TokenList({ tokens }: Pick<Content, 'tokens'>) {
  if (tokens.length === 0) return <p className="text-soft">You have no token.</p>
  return (
    <ul aria-label="Your tokens" className="divide-y divide-line rounded-box border border-line">
      {tokens.map((token) => (
        <TokenLine key={token.id} token={token} />
      ))}
    </ul>
  )
}

/** The tokens with which programs of a person call the API: what each may do, until when, and a form for another. */
export function TokensPage({ result }: { result: QueryResult<Content> }) {
  return (
    <div className="space-y-6">
      <title>Tokens – Private Link Portal</title>
      <PageHeading>Tokens</PageHeading>
      <p className="max-w-[75ch] text-soft">
        A program calls the portal’s API with a token, in your name. It may do at most what you may, and the audit says
        that the token did it. What programs can do is in the{' '}
        <Link href="/api-reference" className="link">
          API reference
        </Link>
        .
      </p>
      {result.ok ? (
        <>
          <NewToken permissions={result.value.permissions} />
          <TokenList tokens={result.value.tokens} />
        </>
      ) : (
        <QueryErrorBanner trouble={result.error} />
      )}
    </div>
  )
}

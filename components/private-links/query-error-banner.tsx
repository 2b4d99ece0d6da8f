'use client'
import { lazy, Suspense } from 'react'
import type { QueryErrorProps } from '#components/private-links/query-error-content.tsx'

const QueryErrorContent = lazy(() =>
  import('#components/private-links/query-error-content.tsx').then((module) => ({
    default: module.QueryErrorContent,
  })),
)

/** Says why nothing could be read and who can help, with a button to try again; loaded when it is needed. */
export function QueryErrorBanner(props: QueryErrorProps) {
  return (
    <Suspense>
      <QueryErrorContent {...props} />
    </Suspense>
  )
}

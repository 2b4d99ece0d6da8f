'use client'
import { useDeferredValue, useMemo } from 'react'
import type { Values } from '#components/wizard/clean-values.ts'
import { RequestBody } from '#components/ui/request-body.tsx'
import type { LinkType } from '#lib/link-types/link-type.ts'
import { buildPartialRequest } from '#lib/private-link/request.ts'

/**
 * The request as far as it has been typed. It is rendered after the input has been updated, so that it delays no key.
 */
export function RequestSoFar({ linkType, values }: { linkType: LinkType; values: Values }) {
  const typed = useDeferredValue(values)
  return useMemo(
    () => <RequestBody title="Request so far" request={buildPartialRequest(linkType, typed)} />,
    [linkType, typed],
  )
}

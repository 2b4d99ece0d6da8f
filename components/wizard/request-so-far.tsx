'use client'
import { useDeferredValue, useMemo } from 'react'
import { useWatch } from 'react-hook-form'
import { RequestBody } from '#components/wizard/request-body.tsx'
import type { DetailsFormControl } from '#components/wizard/use-details-form.ts'
import { useRules } from '#components/wizard/use-rules.ts'
import { createRequestBase } from '#lib/link-types/catalog.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'

/**
 * The request as far as it has been typed. It is rendered after the input has been updated, so that it delays no key.
 */
export function RequestSoFar({ linkType, control }: { linkType: LinkType; control: DetailsFormControl['control'] }) {
  const values = useDeferredValue(useWatch({ control }))
  const rules = useRules(false)
  const request = useMemo(
    () => rules?.buildPartialRequest(linkType, values) ?? createRequestBase(linkType),
    [rules, linkType, values],
  )
  return useMemo(() => <RequestBody title="Request so far" request={request} />, [request])
}

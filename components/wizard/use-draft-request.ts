'use client'
import { useEffect, useMemo } from 'react'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import { getDraftValues } from '#lib/private-link/draft.ts'
import { draftRequest, type CreateRequest } from '#lib/private-link/request.ts'

/** The draft's request. A draft that is not complete diverts to the details, and has none. */
export const useDraftRequest = (linkType: LinkType): CreateRequest | undefined => {
  const { draft, divert } = useWizard()
  const values = getDraftValues(draft)
  const result = useMemo(() => draftRequest(linkType, values), [linkType, values])
  useEffect(() => {
    if (!result.ok) divert('details')
  }, [result, divert])
  return result.ok ? result.request : undefined
}

'use client'
import { useEffect } from 'react'
import { useRules } from '#components/wizard/use-rules.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { findDraftLinkType, getDraftValues } from '#lib/private-link/draft.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'

/**
 * The draft's link type and its request; undefined while the rules are loading. A draft that is not complete diverts to
 * the step that must be filled in first.
 */
export const useDraftRequest = (): { linkType: LinkType; request: CreateRequest } | undefined => {
  const { draft, divert } = useWizard()
  const linkType = findDraftLinkType(draft)
  const rules = useRules(true)
  const result = linkType && rules?.draftRequest(linkType, getDraftValues(draft))
  const isIncomplete = !linkType || result?.ok === false
  useEffect(() => {
    if (isIncomplete) divert(linkType ? 'details' : 'start')
  }, [isIncomplete, linkType, divert])
  return linkType && result?.ok ? { linkType, request: result.request } : undefined
}

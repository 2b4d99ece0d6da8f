'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id of the draft that a URL names; null when it names none. */
const parseDraftId = (text: string | null): string | null => (text !== null && uuid.test(text) ? text : null)

/**
 * The id of the draft that the URL names. A URL without one becomes that of the first step of a new draft, `start` and
 * the id; `isStart`: whether that step is shown already.
 */
export const useDraftId = (start: string, isStart: boolean): string | null => {
  const router = useRouter()
  const draftId = parseDraftId(useSearchParams().get('draft'))
  useEffect(() => {
    if (draftId !== null) return
    const href = start + crypto.randomUUID()
    if (!isStart) router.replace(href)
    // The right page is shown already, so only its URL changes; after the effect of the router, which comes last.
    else queueMicrotask(() => history.replaceState(null, '', href))
  }, [draftId, isStart, router, start])
  return draftId
}

'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id of the draft that a URL names; null when it names none. */
const parseDraftId = (text: string | null): string | null => (text !== null && uuid.test(text) ? text : null)

/**
 * The id of the draft that the URL names. A URL without one becomes that of the first step of a new draft, `start` and
 * the id, which is the draft's even if the router does not take the new URL up; `isStart`: whether that step is shown
 * already. `isNew`: the draft was begun here.
 */
export const useDraftId = (start: string, isStart: boolean): { draftId: string | null; isNew: boolean } => {
  const router = useRouter()
  const draftId = parseDraftId(useSearchParams().get('draft'))
  const [newId, setNewId] = useState<string | null>(null)
  const [newIds] = useState(() => new Set<string | null>([null]))
  if (draftId !== null && newId !== null) setNewId(null)
  useEffect(() => {
    if (draftId !== null) return
    const id = crypto.randomUUID()
    newIds.add(id)
    if (!isStart) return router.replace(start + id)
    // The right page is shown already, so only its URL changes; after the effect of the router, which comes last.
    queueMicrotask(() => {
      history.replaceState(null, '', start + id)
      setNewId(id)
    })
  }, [draftId, isStart, router, start, newIds])
  return { draftId: draftId ?? newId, isNew: newIds.has(draftId ?? newId) }
}

'use client'
import { lazy, Suspense } from 'react'
import type { DraftListProps } from '#components/drafts/use-draft-rows.ts'
import { RowsPlace } from '#components/ui/rows-place.tsx'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import { hasDrafts } from '#components/wizard/has-drafts.ts'

const UnfinishedDrafts = lazy(async () => ({
  default: (await import('#components/drafts/unfinished-drafts.tsx')).UnfinishedDrafts,
}))

/** The unfinished drafts of this browser and of the project. The code for them is loaded where there may be some. */
export function OwnDrafts(props: DraftListProps) {
  const place = props.sharedCount > 0 && <RowsPlace count={props.sharedCount} />
  return useIsHydrated() && (place || hasDrafts(props.exceptId)) ? (
    <Suspense fallback={place}>
      <UnfinishedDrafts {...props} />
    </Suspense>
  ) : (
    place
  )
}

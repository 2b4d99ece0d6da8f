'use client'
import { lazy, Suspense } from 'react'
import type { DraftListProps } from '#components/drafts/use-draft-rows.ts'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import { hasDrafts } from '#components/wizard/has-drafts.ts'

const UnfinishedDrafts = lazy(async () => ({
  default: (await import('#components/drafts/unfinished-drafts.tsx')).UnfinishedDrafts,
}))

/** The unfinished drafts of this browser and of the project. The code for them is loaded where there may be some. */
export function OwnDrafts(props: DraftListProps) {
  return useIsHydrated() && (props.hasShared || hasDrafts(props.exceptId)) ? (
    <Suspense fallback={null}>
      <UnfinishedDrafts {...props} />
    </Suspense>
  ) : null
}

'use client'
import { lazy, Suspense } from 'react'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import { hasDrafts } from '#components/wizard/has-drafts.ts'

const UnfinishedDrafts = lazy(async () => ({
  default: (await import('#components/wizard/unfinished-drafts.tsx')).UnfinishedDrafts,
}))

type Props = { groupId: string; exceptId?: string }

/** The unfinished drafts of this browser. The code that shows them is loaded where there may be some. */
export function OwnDrafts(props: Props) {
  return useIsHydrated() && hasDrafts(props.exceptId) ? (
    <Suspense fallback={null}>
      <UnfinishedDrafts {...props} />
    </Suspense>
  ) : null
}

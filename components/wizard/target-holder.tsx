'use client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '#components/ui/link.tsx'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { getStateView } from '#lib/private-link/state.ts'

/** Which link holds the target, in which state, and what that means for another create. */
export function TargetHolder({ groupId, linkId }: { groupId: string; linkId: string }) {
  const { data } = useQuery(privateLinkQueries.one(groupId, linkId))
  const view = data && getStateView(data.value.link.state)
  return (
    <p>
      <Link href={`/projects/${groupId}/private-links/${linkId}`} className="link">
        {data ? getLinkName(data.value.link) : linkId}
      </Link>{' '}
      holds this target{view && `: ${view.word}`}.
      {view?.tone === 'failed' && ' A failed link keeps its target until it is deleted.'}
    </p>
  )
}

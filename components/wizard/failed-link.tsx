'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { FailureReason } from '#components/private-links/failure-reason.tsx'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { findFailureProblems, type FailureProblem } from '#lib/private-link/failure-problems.ts'

type Props = { groupId: string; linkId: string; onProblems: (problems: readonly FailureProblem[]) => void }

/** Why the link failed that a draft is to replace. `onProblems` gets the fields that this is about. */
export function FailedLink({ groupId, linkId, onProblems }: Props) {
  const { data } = useQuery({ ...privateLinkQueries.one(groupId, linkId), refetchInterval: false })
  const link = data?.value.link
  useEffect(() => {
    if (link) onProblems(findFailureProblems(link))
  }, [link, onProblems])
  if (!link) return null
  return (
    <section
      aria-labelledby="failed-link"
      className="space-y-2 rounded-box border border-l-4 border-line border-l-state-failed bg-panel p-4"
    >
      <h2 id="failed-link">The link that this one replaces failed</h2>
      <FailureReason errorMessage={link.errorMessage} />
      <p>Correct the value that this is about, or what the cloud does not allow yet: the next step lists that.</p>
    </section>
  )
}

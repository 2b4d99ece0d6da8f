'use client'
import { useQuery } from '@tanstack/react-query'
import { connectionQueries } from '#components/connections/queries.ts'
import { isOpenOutcome } from '#lib/connection/open-outcome.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

/** The outcome of a command, followed by what the portal finds out as long as it may still change. */
export const useFollowedOutcome = (
  groupId: string,
  key: string,
  outcome: StreamOutcome | undefined,
): StreamOutcome | undefined => {
  const isOpen = outcome !== undefined && isOpenOutcome(outcome)
  const { data } = useQuery({ ...connectionQueries.outcome(groupId, key), enabled: isOpen })
  return isOpen ? (data ?? outcome) : outcome
}

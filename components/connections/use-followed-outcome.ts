'use client'
import { useQuery } from '@tanstack/react-query'
import { connectionQueries } from '#components/connections/queries.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

const openKinds = ['sending', 'unknown', 'not-found', 'unclear'] as const
export type OpenOutcome = Extract<StreamOutcome, { kind: (typeof openKinds)[number] }>

/** Whether a command may have taken effect: nothing is sent again unless a person decides so. */
export const isOpenOutcome = (outcome: StreamOutcome): outcome is OpenOutcome =>
  openKinds.some((kind) => kind === outcome.kind)

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

import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { getCreateOutcomeKey } from '#components/wizard/queries.ts'
import { buildPath } from '#lib/build-path.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import { isCreateOutcome } from '#lib/wire/is-create-outcome.ts'

/**
 * How soon an outcome that may still change is read again, in milliseconds; the others are final or wait for a person.
 */
const pollMs: Readonly<Partial<Record<CreateOutcome['kind'], number>>> = {
  sending: 1_000,
  unknown: 2_000,
  waiting: 2_000,
  'not-found': 10_000,
}
const firstOutcomePollMs = 2_000

const getPollInterval = (outcome: CreateOutcome | undefined) =>
  outcome ? (pollMs[outcome.kind] ?? false) : firstOutcomePollMs

/** The outcome of a create, polled as long as it may change. Only a create without an answer needs it. */
export const createOutcomeQuery = (groupId: string, draftKey: string) =>
  queryOptions({
    queryKey: getCreateOutcomeKey(groupId, draftKey),
    queryFn: ({ signal }): Promise<CreateOutcome> =>
      fetchJson(
        buildPath('/api/projects/[groupId]/creates/[key]', { groupId, key: draftKey }),
        isCreateOutcome,
        signal,
      ),
    refetchInterval: ({ state }) => getPollInterval(state.data),
  })

/** Shows an outcome that an action returned, without waiting for the next poll. */
export const setCreateOutcome = (
  queryClient: QueryClient,
  groupId: string,
  draftKey: string,
  outcome: CreateOutcome,
): void => {
  queryClient.setQueryData(createOutcomeQuery(groupId, draftKey).queryKey, outcome)
}

import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#components/fetch-json.ts'
import { buildPath } from '#lib/build-path.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import { isStreamOutcome } from '#lib/wire/is-stream-outcome.ts'
import { isCloudAccessAnswer } from '#lib/wire/streams-answer.ts'

/** How soon an outcome that may still change is read again, in milliseconds. */
const pollMs: Readonly<Partial<Record<StreamOutcome['kind'], number>>> = {
  sending: 1_000,
  unknown: 2_000,
  'not-found': 10_000,
}
const firstPollMs = 2_000

const cloudAccessStaleMs = 5 * 60_000

export const connectionQueries = {
  /** The roles and principals that Atlas lists for a project. */
  cloudAccess: (groupId: string) =>
    queryOptions({
      queryKey: ['cloud-access', groupId],
      queryFn: ({ signal }) =>
        fetchJson(buildPath('/api/projects/[groupId]/cloud-access', { groupId }), isCloudAccessAnswer, signal),
      staleTime: cloudAccessStaleMs,
    }),
  /**
   * The outcome of a command on a workspace or connection, polled as long as it may change. It is forgotten when
   * nothing shows it, since its command may be sent again with the same key.
   */
  outcome: (groupId: string, key: string) =>
    queryOptions({
      queryKey: ['stream-outcome', groupId, key],
      queryFn: ({ signal }) =>
        fetchJson(
          buildPath('/api/projects/[groupId]/stream-commands/[key]', { groupId, key }),
          isStreamOutcome,
          signal,
        ),
      gcTime: 0,
      refetchInterval: ({ state: { data } }) => (data ? (pollMs[data.kind] ?? false) : firstPollMs),
    }),
}

import 'server-only'
import type { Failure } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { getCloudAccess } from '#server/atlas/cloud-access.ts'
import { toQueryError } from '#server/atlas/query-result.ts'
import { createSharedReads } from '#server/snapshots/shared-reads.ts'
import { isAboutRole } from '#lib/private-link/explain-refusal.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { CloudAccessAnswer } from '#lib/wire/streams-answer.ts'

/** How long an answer is shared by all who ask for it, and for how many projects. */
const [cacheMs, maxProjects] = [60_000, 500]

const explainFailure = (failure: Failure, requestId: string): string => {
  const isRole = failure.kind === 'refused' && (failure.status === 403 || isAboutRole(failure.errorCode))
  if (isRole)
    return 'The roles and principals could not be listed: Atlas shows them to a key with the role Project Owner only. Enter the value by hand.'
  return `The roles and principals could not be listed. ${toQueryError(failure, requestId).sentence} Enter the value by hand, or try again.`
}

/** Creates the query for what Atlas can sign in as in the clouds; an answer is shared for a minute. */
export const createFindCloudAccess = ({ atlas, now }: { atlas: AtlasClient; now: () => number }) => {
  const reads = createSharedReads<CloudAccessAnswer>({ now, maxAgeMs: cacheMs, maxReads: maxProjects })

  const readAccess = async (groupId: string, requestId: string): Promise<CloudAccessAnswer> => {
    const answer = await getCloudAccess(atlas, groupId, { requestId })
    if (answer.kind === 'ok') return { kind: 'known', access: answer.value }
    reads.forget(groupId)
    return { kind: 'unknowable', sentence: explainFailure(answer, requestId) }
  }

  return async (groupId: string, requestId: string): Promise<QueryResult<CloudAccessAnswer>> => {
    const { answer } = reads.share(groupId, () => readAccess(groupId, requestId))
    return { ok: true, value: await answer }
  }
}

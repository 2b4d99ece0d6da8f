import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { getProject } from '#server/atlas/projects.ts'
import { toRefusal } from '#server/atlas/refusal.ts'
import { listWorkspaces } from '#server/atlas/workspaces.ts'
import { readLinks } from '#server/intents/read-links.ts'
import type { BelievedLinks } from '#server/store/believed-links.ts'
import type { ClusterReadings } from '#lib/aws/check-cluster.ts'
import { explainRefusal, isAboutRole } from '#lib/private-link/explain-refusal.ts'
import { runPreflight, type AtlasReading } from '#lib/private-link/preflight.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { PreflightAnswer } from '#lib/wire/preflight.ts'

const toRefusalReason = (
  status: number,
  errorCode: string,
): Extract<AtlasReading<never>, { kind: 'refused' }>['why'] => {
  if (status === 404) return 'not-found'
  if (isAboutRole(errorCode)) return 'role'
  return status === 401 || status === 403 ? 'key' : 'other'
}

const toReading = <T>(answer: Answer<T>): AtlasReading<T> => {
  if (answer.kind === 'ok') return answer
  if (answer.kind !== 'refused') return { kind: 'unread', sentence: answer.reason }
  const { title, sentence } = explainRefusal(toRefusal(answer))
  const why = toRefusalReason(answer.status, answer.errorCode)
  if (answer.status === 429) return { kind: 'unread', sentence: `${title}.` }
  return {
    kind: 'refused',
    why,
    sentence: why === 'role' ? `This key cannot read it: ${answer.detail}` : `${title}. ${sentence}`,
  }
}

type Deps = {
  atlas: AtlasClient
  believed: BelievedLinks
  now: () => number
  /** What AWS shows of a cluster; undefined where no account of the project covers it. */
  readCluster: (cluster: { groupId: string; arn: string }, requestId: string) => Promise<ClusterReadings | undefined>
}

/**
 * Creates the preflight: it checks what a request needs with three reads of Atlas and, for whoever may look into AWS,
 * those of the cluster; it sends nothing.
 */
export const createRunPreflight =
  ({ atlas, believed, now, readCluster }: Deps) =>
  async (
    groupId: string,
    request: CreateRequest,
    { requestId, maySeeAws }: { requestId: string; maySeeAws: boolean },
  ): Promise<QueryResult<PreflightAnswer>> => {
    const context = { requestId }
    const { arn } = request
    const [project, links, workspaces, aws] = await Promise.all([
      getProject(atlas, groupId, context),
      readLinks({ atlas, believed, now }, groupId, requestId),
      listWorkspaces(atlas, groupId, context),
      maySeeAws && typeof arn === 'string' ? readCluster({ groupId, arn }, requestId) : undefined,
    ])
    const readings = { project: toReading(project), links: toReading(links), workspaces: toReading(workspaces), aws }
    return { ok: true, value: { checks: runPreflight(request, readings), at: now() } }
  }

import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { listPrivateLinks } from '#server/atlas/private-links.ts'
import { getProject } from '#server/atlas/projects.ts'
import { toRefusal } from '#server/atlas/refusal.ts'
import { listWorkspaces } from '#server/atlas/workspaces.ts'
import { explainRefusal, isAboutRole } from '#lib/private-link/outcome.ts'
import { preflight, type Reading } from '#lib/private-link/preflight.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { PreflightAnswer, Told } from '#lib/wire/answers.ts'

const whyOf = (status: number, errorCode: string): Extract<Reading<never>, { kind: 'refused' }>['why'] => {
  if (status === 404) return 'not-found'
  if (isAboutRole(errorCode)) return 'role'
  return status === 401 || status === 403 ? 'key' : 'other'
}

const readingOf = <T>(answer: Answer<T>): Reading<T> => {
  if (answer.kind === 'ok') return answer
  if (answer.kind !== 'refused') return { kind: 'unread', sentence: answer.reason }
  const { title, sentence } = explainRefusal(toRefusal(answer))
  const why = whyOf(answer.status, answer.errorCode)
  if (answer.status === 429) return { kind: 'unread', sentence: `${title}.` }
  return {
    kind: 'refused',
    why,
    sentence: why === 'role' ? `Cannot be known with this key: ${answer.detail}` : `${title}. ${sentence}`,
  }
}

/** Looks at what a request needs, by three reads of Atlas made now; sends nothing. */
export const preflightDeed =
  ({ atlas, now }: { atlas: AtlasClient; now: () => number }) =>
  async (groupId: string, request: CreateRequest, requestId: string): Promise<Told<PreflightAnswer>> => {
    const asking = { requestId }
    const [project, links, workspaces] = await Promise.all([
      getProject(atlas, groupId, asking),
      listPrivateLinks(atlas, groupId, asking),
      listWorkspaces(atlas, groupId, asking),
    ])
    const readings = { project: readingOf(project), links: readingOf(links), workspaces: readingOf(workspaces) }
    return { ok: true, value: { checks: preflight(request, readings), at: now() } }
  }

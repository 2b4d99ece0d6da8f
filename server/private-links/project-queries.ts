import 'server-only'
import type { AtlasClient } from '#server/atlas/client.ts'
import { getProject, listProjects } from '#server/atlas/projects.ts'
import { toQueryResult } from '#server/atlas/query-result.ts'
import type { ProjectsAnswer, QueryResult } from '#lib/wire/answers.ts'
import type { Project } from '#lib/wire/project.ts'

const cacheMs = 60_000
/** Opening the projects page reads them anew, but a hundred people who do so at once share one read. */
const freshMs = 5_000

/**
 * Creates the queries for the projects that the portal's key can see. A project is cached for a minute, since every
 * page shows its name.
 */
export const createProjectQueries = ({ atlas, now }: { atlas: AtlasClient; now: () => number }) => {
  const projectsById = new Map<string, { at: number; project: Project }>()
  let cachedList: { at: number; result: Promise<QueryResult<ProjectsAnswer>> } | undefined
  const readAll = async (requestId: string): Promise<QueryResult<ProjectsAnswer>> =>
    toQueryResult(await listProjects(atlas, { requestId }), requestId, (projects) => ({ projects }))
  /**
   * Creates a reader of all projects that shares one read for everybody while it is at most `maxAgeMs` old. A failed
   * read is not kept.
   */
  const createListReader =
    (maxAgeMs: number) =>
    async (requestId: string): Promise<QueryResult<ProjectsAnswer>> => {
      if (cachedList && now() - cachedList.at < maxAgeMs) return cachedList.result
      const fresh = { at: now(), result: readAll(requestId) }
      cachedList = fresh
      const result = await fresh.result
      if (!result.ok && cachedList === fresh) cachedList = undefined
      return result
    }
  return {
    list: createListReader(freshMs),
    listCached: createListReader(cacheMs),
    /** Finds a project; one that the shared list lacks is newer than the list, which is then read again. */
    find: async (groupId: string, requestId: string): Promise<QueryResult<Project>> => {
      const cached = projectsById.get(groupId)
      if (cached && now() - cached.at < cacheMs) return { ok: true, value: cached.project }
      const result = toQueryResult(await getProject(atlas, groupId, { requestId }), requestId, (project) => project)
      if (!result.ok) return result
      projectsById.set(groupId, { at: now(), project: result.value })
      const list = await cachedList?.result
      if (list?.ok && !list.value.projects.some(({ id }) => id === groupId)) cachedList = undefined
      return result
    },
  }
}

export type ProjectQueries = ReturnType<typeof createProjectQueries>

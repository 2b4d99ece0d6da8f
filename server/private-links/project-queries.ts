import 'server-only'
import type { AtlasClient } from '#server/atlas/client.ts'
import { getProject, listProjects } from '#server/atlas/projects.ts'
import { toldOf } from '#server/atlas/query-result.ts'
import type { ProjectsAnswer, Told } from '#lib/wire/answers.ts'
import type { Project } from '#lib/wire/project.ts'

const keptMs = 60_000
/** Whoever opens the projects wants those of now; but a hundred who do so at once are answered by one read. */
const freshMs = 5_000

/** The projects the portal's key sees; one project's name is kept for a minute, since every page shows it. */
export const projectDeeds = ({ atlas, now }: { atlas: AtlasClient; now: () => number }) => {
  const kept = new Map<string, { at: number; project: Project }>()
  let whole: { at: number; told: Promise<Told<ProjectsAnswer>> } | undefined
  const readAll = async (requestId: string): Promise<Told<ProjectsAnswer>> =>
    toldOf(await listProjects(atlas, { requestId }), requestId, (projects) => ({ projects }))
  /** All projects by one read for everybody, no older than so many milliseconds; one that failed is not kept. */
  const noOlder =
    (ms: number) =>
    async (requestId: string): Promise<Told<ProjectsAnswer>> => {
      if (whole && now() - whole.at < ms) return whole.told
      const fresh = { at: now(), told: readAll(requestId) }
      whole = fresh
      const told = await fresh.told
      if (!told.ok && whole === fresh) whole = undefined
      return told
    }
  return {
    all: noOlder(freshMs),
    known: noOlder(keptMs),
    one: async (groupId: string, requestId: string): Promise<Told<Project>> => {
      const known = kept.get(groupId)
      if (known && now() - known.at < keptMs) return { ok: true, value: known.project }
      const told = toldOf(await getProject(atlas, groupId, { requestId }), requestId, (project) => project)
      if (told.ok) kept.set(groupId, { at: now(), project: told.value })
      return told
    },
  }
}

export type ProjectDeeds = ReturnType<typeof projectDeeds>

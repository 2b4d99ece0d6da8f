import 'server-only'
import { askedAt, linkAsked } from '#server/private-links/asked.ts'
import type { MarkDeeds } from '#server/private-links/marks.ts'
import type { ProjectDeeds } from '#server/private-links/projects.ts'
import type { Asking, Watch } from '#server/private-links/watch.ts'
import type { Store } from '#server/store/db.ts'
import { openCreates, ownLinkIds } from '#server/store/list.ts'
import type { Intent } from '#server/store/schema.ts'
import { windowRows, type ListQuery } from '#lib/list/list-query.ts'
import { rowOfAsked, rowOfLink } from '#lib/list/list-row.ts'
import { selectRows } from '#lib/list/select-rows.ts'
import type { Freshness, LinksAnswer, Told } from '#lib/wire/answers.ts'
import type { ListAnswer, ListRow } from '#lib/wire/list.ts'
import type { Project } from '#lib/wire/project.ts'

/** How long a list of many projects waits for those that Atlas was never read for. */
const patienceMs = 1_500

type Deps = { projects: ProjectDeeds; watch: Watch; marks: MarkDeeds; store: Store; sleep: (ms: number) => Promise<void> }
type Wanted = { groupId?: string | undefined; query: ListQuery; offset: number; maySee: (groupId: string) => boolean }
type Read = { project: Project; told: Told<LinksAnswer> | undefined }

const askedOf = (project: Project, intent: Intent): ListRow => {
  const isOnItsWay = intent.status === 'recorded' || intent.status === 'sending'
  return rowOfAsked(project, { key: intent.id, link: linkAsked(intent), isOnItsWay, at: askedAt(intent) })
}

/** As old as the oldest of what was read, to be asked again when the first of it may have changed. */
const freshnessOf = (all: readonly (Freshness | undefined)[]): Freshness => {
  const known = all.flatMap((one) => one ?? [])
  return { ageMs: Math.max(0, ...known.map(({ ageMs }) => ageMs)), nextMs: Math.min(30_000, ...known.map(({ nextMs }) => nextMs)) }
}

/** The links of one project, or of all that somebody may see: narrowed, sorted and counted here, told a window at a time. */
export const listDeed = ({ projects, watch, marks, store, sleep }: Deps) => {
  const projectsOf = async ({ groupId, maySee }: Wanted, requestId: string): Promise<Told<Project[]>> => {
    if (groupId !== undefined) {
      const one = await projects.one(groupId, requestId)
      return one.ok ? { ok: true, value: [one.value] } : one
    }
    const all = await projects.known(requestId)
    return all.ok ? { ok: true, value: all.value.projects.filter(({ id }) => maySee(id)) } : all
  }

  const readOf = async (project: Project, asking: Asking, isAlone: boolean): Promise<Read> => {
    const reading = watch.all(project.id, asking).then((told) => marks.withMarks(project.id, told))
    return { project, told: isAlone ? await reading : await Promise.race([reading, sleep(patienceMs).then(() => undefined)]) }
  }

  return async (wanted: Wanted, asking: Asking): Promise<Told<ListAnswer>> => {
    const about = await projectsOf(wanted, asking.requestId)
    if (!about.ok) return about
    const isAlone = wanted.groupId !== undefined
    const reads = await Promise.all(about.value.map((project) => readOf(project, asking, isAlone)))
    const [first] = reads
    if (isAlone && first?.told?.ok === false) return first.told
    const ids = about.value.map(({ id }) => id)
    const [own, open] = ids.length > 0 ? await Promise.all([ownLinkIds(store.db, ids), openCreates(store.db, ids)]) : [new Set<string>(), []]
    const rows = reads.flatMap(({ project, told }) => [
      ...open.filter(({ groupId }) => groupId === project.id).map((intent) => askedOf(project, intent)),
      ...(told?.ok ? told.value.links.map((link) => rowOfLink(project, link, own.has(link._id))) : []),
    ])
    const selected = selectRows(rows, wanted.query)
    const trouble = reads.flatMap(({ told }) => (told?.ok ? (told.value.trouble ?? []) : []))[0]
    return {
      ok: true,
      value: {
        rows: selected.rows.slice(wanted.offset, wanted.offset + windowRows),
        offset: wanted.offset,
        found: selected.rows.length,
        all: rows.length,
        counts: selected.counts,
        unread: reads.filter(({ told }) => !told?.ok).map(({ project }) => project.name),
        ...(trouble ? { trouble } : {}),
      },
      freshness: freshnessOf(reads.map(({ told }) => (told?.ok ? told.freshness : undefined))),
    }
  }
}

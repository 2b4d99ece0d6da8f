import 'server-only'
import { toRequestedLink } from '#server/intents/find-create.ts'
import { readSentAt, type CreateIntent } from '#server/intents/intent.ts'
import { annotateLinks, type AnnotationCommands } from '#server/private-links/annotations.ts'
import { keeping } from '#server/private-links/kept.ts'
import { ownLinks, type OwnLinks } from '#server/private-links/own-links.ts'
import type { ProjectDeeds } from '#server/private-links/projects.ts'
import type { Asking, Watch } from '#server/private-links/watch.ts'
import type { Store } from '#server/store/db.ts'
import { searchOf, windowRows, type ListQuery } from '#lib/list/list-query.ts'
import { rowOfAsked, rowOfLink } from '#lib/list/list-row.ts'
import { selectRows, type Selected } from '#lib/list/select-rows.ts'
import { mayComeOf } from '#lib/private-link/fingerprint.ts'
import type { Freshness, LinksAnswer, Told } from '#lib/wire/answers.ts'
import type { ListAnswer, ListRow } from '#lib/wire/list.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'

/** How long a list of many projects waits for those that Atlas was never read for. */
const patienceMs = 1_500
/** So many projects' rows, and so many views of them, are kept between two polls. */
const [mostProjects, mostViews] = [500, 50]

type Deps = {
  projects: ProjectDeeds
  watch: Watch
  marks: AnnotationCommands
  store: Store
  now: () => number
  sleep: (ms: number) => Promise<void>
}
type Wanted = { groupId?: string | undefined; query: ListQuery; offset: number; maySee: (groupId: string) => boolean }
type Read = { project: Project; told: Told<LinksAnswer> | undefined }

const isOnItsWay = ({ status }: CreateIntent) => status === 'recorded' || status === 'sending'

const askedOf = (project: Project, intent: CreateIntent): ListRow =>
  rowOfAsked(project, {
    key: intent.id,
    link: toRequestedLink(intent),
    isOnItsWay: isOnItsWay(intent),
    at: readSentAt(intent),
  })

/** As old as the oldest of what was read, to be asked again when the first of it may have changed. */
const freshnessOf = (all: readonly (Freshness | undefined)[]): Freshness => {
  const known = all.flatMap((one) => one ?? [])
  return {
    ageMs: Math.max(0, ...known.map(({ ageMs }) => ageMs)),
    nextMs: Math.min(30_000, ...known.map(({ nextMs }) => nextMs)),
  }
}

/** The rows without a link that a create on its way is about to be bound to: that one has its row already. */
const withoutArriving = (rows: ListRow[], links: readonly PrivateLink[], open: readonly CreateIntent[]): ListRow[] => {
  const arriving = new Set(
    open.filter(isOnItsWay).flatMap(({ requestBody, baseline }) => {
      const before = new Set(baseline)
      return links.filter((link) => mayComeOf(requestBody, link) && !before.has(link._id)).map(({ _id }) => _id)
    }),
  )
  return arriving.size === 0 ? rows : rows.filter(({ id, made }) => made === 'here' || !arriving.has(id))
}

/** The links of one project, or of all that somebody may see: narrowed, sorted and counted here, told a window at a time. */
export const listDeed = ({ projects, watch, marks, store, now, sleep }: Deps) => {
  const ownOf = ownLinks({ store, marks, now })
  const rowsOf = keeping<ListRow[]>(mostProjects)
  const selected = keeping<Selected & { all: number }>(mostViews)
  const windows = keeping<ListAnswer>(mostViews)

  const projectsOf = async ({ groupId, maySee }: Wanted, requestId: string): Promise<Told<Project[]>> => {
    if (groupId !== undefined) {
      const one = await projects.one(groupId, requestId)
      return one.ok ? { ok: true, value: [one.value] } : one
    }
    const all = await projects.known(requestId)
    return all.ok ? { ok: true, value: all.value.projects.filter(({ id }) => maySee(id)) } : all
  }

  const readOf = async (project: Project, asking: Asking, isAlone: boolean): Promise<Read> => {
    const reading = watch.all(project.id, asking)
    return {
      project,
      told: isAlone ? await reading : await Promise.race([reading, sleep(patienceMs).then(() => undefined)]),
    }
  }

  /** The rows of a project's links, made anew only when one of what they are made of is another one. */
  const linkRows = ({ project, told }: Read, { made, open, marks: said }: OwnLinks): ListRow[] => {
    if (!told?.ok) return []
    const { links } = told.value
    const rows = rowsOf(project.id, [links, made, JSON.stringify(said), project.name], () =>
      annotateLinks(links, said).map((link) => rowOfLink(project, link, made.has(link._id))),
    )
    return withoutArriving(rows, links, open)
  }

  return async (wanted: Wanted, asking: Asking): Promise<Told<ListAnswer>> => {
    const about = await projectsOf(wanted, asking.requestId)
    if (!about.ok) return about
    const isAlone = wanted.groupId !== undefined
    const reads = await Promise.all(about.value.map((project) => readOf(project, asking, isAlone)))
    const [first] = reads
    if (isAlone && first?.told?.ok === false) return first.told
    const ids = about.value.map(({ id }) => id)
    const own = await ownOf(ids)
    const known = reads.flatMap((read) => {
      const ours = own.get(read.project.id)
      return ours ? [{ read, ours }] : []
    })
    const asked = known.flatMap(({ read, ours }) => ours.open.map((intent) => askedOf(read.project, intent)))
    const parts = known.map(({ read, ours }) => linkRows(read, ours))
    const view = `${ids.join()} ${searchOf(wanted.query)}`
    const whole = selected(view, [JSON.stringify(asked), ...parts], () => {
      const every = [asked, ...parts].flat()
      return { ...selectRows(every, wanted.query), all: every.length }
    })
    const trouble = reads.flatMap(({ told }) => (told?.ok ? (told.value.trouble ?? []) : []))[0]
    const unread = reads.filter(({ told }) => !told?.ok).map(({ project }) => project.name)
    const { offset } = wanted
    const value = windows(`${view} ${String(offset)}`, [whole, JSON.stringify([unread, trouble])], () => {
      const { rows, counts, all } = whole
      return {
        rows: rows.slice(offset, offset + windowRows),
        offset,
        found: rows.length,
        all,
        counts,
        unread,
        ...(trouble ? { trouble } : {}),
      }
    })
    return {
      ok: true,
      value,
      freshness: freshnessOf(reads.map(({ told }) => (told?.ok ? told.freshness : undefined))),
    }
  }
}

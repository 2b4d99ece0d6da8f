import 'server-only'
import { askedAt, linkAsked } from '#server/private-links/asked.ts'
import { createIdentityMemo } from '#server/private-links/identity-memo.ts'
import { marked, type MarkDeeds } from '#server/private-links/marks.ts'
import { createReadOwnLinks, type OwnLinks } from '#server/private-links/read-own-links.ts'
import type { ProjectQueries } from '#server/private-links/project-queries.ts'
import { bodyOf } from '#server/private-links/send.ts'
import type { SnapshotQuery, SnapshotService } from '#server/snapshots/snapshot-service.ts'
import type { Store } from '#server/store/db.ts'
import type { Intent } from '#server/store/schema.ts'
import { searchOf, windowRows, type ListQuery } from '#lib/list/list-query.ts'
import { rowOfAsked, rowOfLink } from '#lib/list/list-row.ts'
import { selectRows, type Selected } from '#lib/list/select-rows.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import type { Freshness, LinksAnswer, Told } from '#lib/wire/answers.ts'
import type { ListAnswer, ListRow } from '#lib/wire/list.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'
import * as z from '#lib/zod.ts'

/** How long a list of many projects waits for those that were never read from Atlas. */
const maxWaitMs = 1_500
/** How many projects' rows, and how many views of them, are kept between polls. */
const [maxProjects, maxViews] = [500, 50]

type Deps = {
  projects: ProjectQueries
  watch: SnapshotService
  marks: MarkDeeds
  store: Store
  now: () => number
  sleep: (ms: number) => Promise<void>
}
type ListRequest = {
  groupId?: string | undefined
  query: ListQuery
  offset: number
  maySee: (groupId: string) => boolean
}
type ProjectLinks = { project: Project; result: Told<LinksAnswer> | undefined }

const isUnderWay = ({ status }: Intent) => status === 'recorded' || status === 'sending'
const parseBaseline = ({ baseline }: Intent) => z.array(z.string()).parse(JSON.parse(baseline))

const toIntentRow = (project: Project, intent: Intent): ListRow =>
  rowOfAsked(project, { key: intent.id, link: linkAsked(intent), isOnItsWay: isUnderWay(intent), at: askedAt(intent) })

/** The age of the oldest part, and the time until the first part may change. */
const combineFreshness = (all: readonly (Freshness | undefined)[]): Freshness => {
  const defined = all.flatMap((one) => one ?? [])
  return {
    ageMs: Math.max(0, ...defined.map(({ ageMs }) => ageMs)),
    nextMs: Math.min(30_000, ...defined.map(({ nextMs }) => nextMs)),
  }
}

/** Drops rows of links that a create under way is about to be bound to, since the create has a row already. */
const removeArriving = (rows: ListRow[], links: readonly PrivateLink[], open: readonly Intent[]): ListRow[] => {
  const arriving = new Set(
    open.filter(isUnderWay).flatMap((intent) => {
      const [body, before] = [bodyOf(intent), new Set(parseBaseline(intent))]
      return links.filter((link) => mayMatchRequest(body, link) && !before.has(link._id)).map(({ _id }) => _id)
    }),
  )
  return arriving.size === 0 ? rows : rows.filter(({ id, made }) => made === 'here' || !arriving.has(id))
}

/**
 * Creates the query for the links of one project, or of all that somebody may see: filtered, sorted and counted on the
 * server, one window at a time.
 */
export const createListPrivateLinks = ({ projects, watch, marks, store, now, sleep }: Deps) => {
  const readOwnLinks = createReadOwnLinks({ store, marks, now })
  const rowMemo = createIdentityMemo<ListRow[]>(maxProjects)
  const selectionMemo = createIdentityMemo<Selected & { all: number }>(maxViews)
  const windowMemo = createIdentityMemo<ListAnswer>(maxViews)

  const findProjects = async ({ groupId, maySee }: ListRequest, requestId: string): Promise<Told<Project[]>> => {
    if (groupId !== undefined) {
      const one = await projects.find(groupId, requestId)
      return one.ok ? { ok: true, value: [one.value] } : one
    }
    const all = await projects.listCached(requestId)
    return all.ok ? { ok: true, value: all.value.projects.filter(({ id }) => maySee(id)) } : all
  }

  const readProjectLinks = async (project: Project, asking: SnapshotQuery, isAlone: boolean): Promise<ProjectLinks> => {
    const pending = watch.listLinks(project.id, asking)
    return {
      project,
      result: isAlone ? await pending : await Promise.race([pending, sleep(maxWaitMs).then(() => undefined)]),
    }
  }

  /** Builds the rows of a project's links, and reuses them until one of their inputs changes. */
  const buildLinkRows = (
    { project, result }: ProjectLinks,
    { linkIds: ownLinkIds, openCreates: open, annotations }: OwnLinks,
  ): ListRow[] => {
    if (!result?.ok) return []
    const { links } = result.value
    const rows = rowMemo(project.id, [links, ownLinkIds, JSON.stringify(annotations), project.name], () =>
      marked(links, annotations).map((link) => rowOfLink(project, link, ownLinkIds.has(link._id))),
    )
    return removeArriving(rows, links, open)
  }

  return async (request: ListRequest, asking: SnapshotQuery): Promise<Told<ListAnswer>> => {
    const visibleProjects = await findProjects(request, asking.requestId)
    if (!visibleProjects.ok) return visibleProjects
    const isAlone = request.groupId !== undefined
    const reads = await Promise.all(visibleProjects.value.map((project) => readProjectLinks(project, asking, isAlone)))
    const [first] = reads
    if (isAlone && first?.result?.ok === false) return first.result
    const groupIds = visibleProjects.value.map(({ id }) => id)
    const ownLinks = await readOwnLinks(groupIds)
    const projects = reads.flatMap((read) => {
      const ownLinksOfProject = ownLinks.get(read.project.id)
      return ownLinksOfProject ? [{ read, ours: ownLinksOfProject }] : []
    })
    const intentRows = projects.flatMap(({ read, ours: ownLinksOfProject }) =>
      ownLinksOfProject.openCreates.map((intent) => toIntentRow(read.project, intent)),
    )
    const parts = projects.map(({ read, ours: ownLinksOfProject }) => buildLinkRows(read, ownLinksOfProject))
    const view = `${groupIds.join()} ${searchOf(request.query)}`
    const selection = selectionMemo(view, [JSON.stringify(intentRows), ...parts], () => {
      const allRows = [intentRows, ...parts].flat()
      return { ...selectRows(allRows, request.query), all: allRows.length }
    })
    const trouble = reads.flatMap(({ result }) => (result?.ok ? (result.value.trouble ?? []) : []))[0]
    const unread = reads.filter(({ result }) => !result?.ok).map(({ project }) => project.name)
    const { offset } = request
    const value = windowMemo(`${view} ${String(offset)}`, [selection, JSON.stringify([unread, trouble])], () => {
      const { rows, counts, all } = selection
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
      freshness: combineFreshness(reads.map(({ result }) => (result?.ok ? result.freshness : undefined))),
    }
  }
}

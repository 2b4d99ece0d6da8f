import 'server-only'
import { toRequestedLink } from '#server/intents/find-create.ts'
import { readSentAt, type CreateIntent } from '#server/intents/intent.ts'
import { annotateLinks, type AnnotationCommands } from '#server/private-links/annotations.ts'
import { createIdentityMemo } from '#server/private-links/identity-memo.ts'
import { createReadOwnLinks, type OwnLinks } from '#server/private-links/read-own-links.ts'
import type { OwnershipReads } from '#server/private-links/ownership-reads.ts'
import type { ReadUsage, Usage } from '#server/private-links/read-usage.ts'
import type { ProjectQueries } from '#server/private-links/project-queries.ts'
import type { SnapshotQuery } from '#server/snapshots/read-scheduler.ts'
import type { SnapshotService } from '#server/snapshots/snapshot-service.ts'
import type { Store } from '#server/store/db.ts'
import { formatListQuery, windowSize, type ListQuery } from '#lib/list/list-query.ts'
import { toPendingListRow, toListRow } from '#lib/list/list-row.ts'
import { selectRows, type SelectedRows } from '#lib/list/select-rows.ts'
import { mayBeMadeBy } from '#lib/private-link/fingerprint.ts'
import type { Freshness, LinksAnswer, QueryResult } from '#lib/wire/answers.ts'
import type { ListAnswer, ListRow } from '#lib/wire/list.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'

/** How long a list of many projects waits for those that were never read from Atlas. */
const maxWaitMs = 1_500
/** How many projects' rows, and how many views of them, are kept between polls. */
const [maxProjects, maxViews] = [500, 50]

type Deps = {
  projects: ProjectQueries
  snapshots: SnapshotService
  usage: Pick<ReadUsage, 'glance'>
  annotations: AnnotationCommands
  ownership: OwnershipReads
  store: Store
  now: () => number
  sleep: (ms: number) => Promise<void>
}
type ListRequest = {
  groupId?: string | undefined
  query: ListQuery
  offset: number
  /** How many rows are returned at most; a window of the list unless it says otherwise. */
  limit?: number
  maySee: (groupId: string) => boolean
}
type ProjectLinks = { project: Project; result: QueryResult<LinksAnswer> | undefined; usage: Usage }

const isUnderWay = ({ status }: CreateIntent) => status === 'recorded' || status === 'sending'

const getPhase = (intent: CreateIntent) => {
  if (isUnderWay(intent)) return 'sending'
  return intent.status === 'waiting' ? 'waiting' : 'unknown'
}

const toIntentRow = (project: Project, intent: CreateIntent): ListRow =>
  toPendingListRow(project, {
    key: intent.id,
    link: toRequestedLink(intent),
    phase: getPhase(intent),
    by: intent.actor,
    at: readSentAt(intent),
  })

/** When somebody asks again while a project is being read for the first time. */
const unreadPollMs = 2_000

/** The age of the oldest part, and the time until the first part may change, or until one that is missing is there. */
const combineFreshness = (parts: readonly ProjectLinks[]): Freshness => {
  const defined = parts.flatMap(({ result }) => (result?.ok ? (result.freshness ?? []) : []))
  const isReading = parts.some(({ result }) => result === undefined)
  return {
    ageMs: Math.max(0, ...defined.map(({ ageMs }) => ageMs)),
    nextMs: Math.min(isReading ? unreadPollMs : 30_000, ...defined.map(({ nextMs }) => nextMs)),
  }
}

/** Drops rows of links that a create under way is about to be bound to, since the create has a row already. */
const removeArriving = (rows: ListRow[], links: readonly PrivateLink[], open: readonly CreateIntent[]): ListRow[] => {
  const arriving = new Set(
    open
      .filter(isUnderWay)
      .flatMap((create) => links.filter((link) => mayBeMadeBy(create, link)).map(({ _id }) => _id)),
  )
  return arriving.size === 0
    ? rows
    : rows.filter((row) => row.made === 'here' || row.made === 'unlisted' || !arriving.has(row.id))
}

/** Finds the one project that is requested, or all that the person may see. */
const findProjects = async (
  projects: ProjectQueries,
  { groupId, maySee }: RowsRequest,
  requestId: string,
): Promise<QueryResult<Project[]>> => {
  if (groupId !== undefined) {
    const one = await projects.find(groupId, requestId)
    return one.ok ? { ok: true, value: [one.value] } : one
  }
  const all = await projects.listCached(requestId)
  return all.ok ? { ok: true, value: all.value.projects.filter(({ id }) => maySee(id)) } : all
}

/** Creates a builder of the rows of a project's links, which reuses them until one of their inputs changes. */
const createLinkRows = () => {
  const rowMemo = createIdentityMemo<ListRow[]>(maxProjects)
  return ({ project, result, usage }: ProjectLinks, own: OwnLinks): ListRow[] => {
    if (!result?.ok) return []
    const { links } = result.value
    const { users, gap } = usage
    const { creators, openCreates, annotations, ownerships } = own
    const inputs = [links, usage, creators, ownerships, JSON.stringify(annotations), project.name]
    const rows = rowMemo(project.id, inputs, () =>
      annotateLinks(links, own).map((link) => ({
        ...toListRow(project, link, creators.get(link._id)),
        ...(gap === undefined ? { usedBy: users.get(link._id)?.length ?? 0 } : {}),
      })),
    )
    return removeArriving(rows, links, openCreates)
  }
}

/**
 * Creates a function that sorts, filters and counts rows, and returns one window of them; identical while nothing
 * changes.
 */
const createWindow = () => {
  const selectionMemo = createIdentityMemo<SelectedRows & { all: number }>(maxViews)
  const windowMemo = createIdentityMemo<ListAnswer>(maxViews)
  return (
    key: string,
    { query, offset, limit = windowSize }: Pick<ListRequest, 'query' | 'offset' | 'limit'>,
    { intentRows, linkRows }: { intentRows: readonly ListRow[]; linkRows: readonly ListRow[][] },
    { unread, trouble }: Pick<ListAnswer, 'unread' | 'trouble'>,
  ): ListAnswer => {
    const selection = selectionMemo(key, [JSON.stringify(intentRows), ...linkRows], () => {
      const rows = [intentRows, ...linkRows].flat()
      return { ...selectRows(rows, query), all: rows.length }
    })
    return windowMemo(
      `${key} ${String(offset)} ${String(limit)}`,
      [selection, JSON.stringify([unread, trouble])],
      () => {
        const { rows, counts, all } = selection
        const window = { rows: rows.slice(offset, offset + limit), offset, found: rows.length, all, counts, unread }
        return { ...window, ...(trouble ? { trouble } : {}) }
      },
    )
  }
}

/** When Atlas was asked for the links that were read last. */
const findLastRead = (parts: readonly ProjectLinks[], now: number): number =>
  now - Math.min(...parts.flatMap(({ result }) => (result?.ok ? (result.freshness?.ageMs ?? []) : [])))

type RowsRequest = Pick<ListRequest, 'groupId' | 'maySee'>
type ListRows = Pick<ListAnswer, 'unread' | 'trouble'> & {
  projects: readonly Project[]
  intentRows: readonly ListRow[]
  linkRows: readonly ListRow[][]
}
export type ReadListRows = (request: RowsRequest, query: SnapshotQuery) => Promise<QueryResult<ListRows>>

/**
 * Creates the reader of every row of one project, or of all that somebody may see. What counts or shows links reads
 * them here.
 */
export const createReadListRows = ({
  projects,
  snapshots,
  usage,
  annotations,
  ownership,
  store,
  now,
  sleep,
}: Deps): ReadListRows => {
  const readOwnLinks = createReadOwnLinks({ store, annotations, ownership, now })
  const buildLinkRows = createLinkRows()

  const readProjectLinks = async (project: Project, query: SnapshotQuery, isAlone: boolean): Promise<ProjectLinks> => {
    const pending = snapshots.listLinks(project.id, query)
    const result = isAlone ? await pending : await Promise.race([pending, sleep(maxWaitMs).then(() => undefined)])
    return { project, result, usage: await usage.glance(project.id, query.requestId) }
  }

  return async (request, query) => {
    const visible = await findProjects(projects, request, query.requestId)
    if (!visible.ok) return visible
    const isAlone = request.groupId !== undefined
    const projectLinks = await Promise.all(visible.value.map((project) => readProjectLinks(project, query, isAlone)))
    const [first] = projectLinks
    if (isAlone && first?.result?.ok === false) return first.result
    const ids = visible.value.map(({ id }) => id)
    const ownLinks = await readOwnLinks(ids, findLastRead(projectLinks, now()))
    const parts = projectLinks.flatMap((links) => {
      const own = ownLinks.get(links.project.id)
      return own ? [{ links, own }] : []
    })
    const value = {
      projects: visible.value,
      intentRows: parts.flatMap(({ links, own }) =>
        own.openCreates.map((intent) => toIntentRow(links.project, intent)),
      ),
      linkRows: parts.map(({ links, own }) => buildLinkRows(links, own)),
      trouble: projectLinks.flatMap(({ result }) => (result?.ok ? (result.value.trouble ?? []) : []))[0],
      unread: projectLinks.filter(({ result }) => !result?.ok).map(({ project }) => project.name),
    }
    const freshness = combineFreshness(projectLinks)
    return { ok: true, value, freshness }
  }
}

/**
 * Creates the query for the links of one project, or of all that somebody may see: filtered, sorted and counted on the
 * server, one window at a time.
 */
export const createListPrivateLinks = (readRows: ReadListRows) => {
  const buildWindow = createWindow()
  return async (request: ListRequest, query: SnapshotQuery): Promise<QueryResult<ListAnswer>> => {
    const result = await readRows(request, query)
    if (!result.ok) return result
    const { projects, ...rows } = result.value
    const key = `${projects.map(({ id }) => id).join()} ${formatListQuery(request.query)}`
    return { ...result, value: buildWindow(key, request, rows, rows) }
  }
}

import { buildPath } from '#lib/build-path.ts'

/** A project's id, or undefined for all projects. */
type Scope = string | undefined
export type PlaceId = 'overview' | 'links' | 'projects' | 'audit' | 'health'
export type Place = { id: PlaceId; title: string; href: string }

const getOverviewPath = (groupId: Scope) =>
  groupId === undefined ? buildPath('/', {}) : buildPath('/projects/[groupId]', { groupId })

const getLinksPath = (groupId: Scope) =>
  groupId === undefined ? buildPath('/projects/all', {}) : buildPath('/projects/[groupId]/private-links', { groupId })

const getAuditPath = (groupId: Scope) => buildPath('/audit', groupId === undefined ? {} : { groupId })

/** The places of the shell's bar, in one project or in all. */
export const listPlaces = (groupId: Scope, mayAudit: boolean): readonly Place[] => [
  { id: 'overview', title: 'Overview', href: getOverviewPath(groupId) },
  { id: 'links', title: groupId === undefined ? 'All links' : 'Links', href: getLinksPath(groupId) },
  ...(groupId === undefined ? [{ id: 'projects', title: 'Projects', href: buildPath('/projects', {}) } as const] : []),
  ...(mayAudit ? [{ id: 'audit', title: 'Audit', href: getAuditPath(groupId) } as const] : []),
]

/** The place that a page belongs to; undefined for a path that the portal does not have. */
export const findPlace = (path: string): PlaceId | undefined => {
  const [first, second, third] = path.split('/').filter(Boolean)
  if (first === undefined) return 'overview'
  if (first === 'audit' || first === 'health') return first
  if (first !== 'projects') return undefined
  if (second === undefined) return 'projects'
  return second === 'all' || third === 'private-links' ? 'links' : third === undefined ? 'overview' : undefined
}

const isNewLink = (path: string) => path.split('/')[4] === 'new'
const isList = (path: string) => path.split('/').filter(Boolean).length <= 3

/**
 * The same page in another project, or in all: a list keeps its filters (`search`, with its question mark), a new link
 * begins anew, and a link's own page becomes the list.
 */
export const switchProject = (path: string, search: string, groupId: Scope): string => {
  const place = findPlace(path)
  if (place === 'audit') return getAuditPath(groupId)
  if (place !== 'links') return getOverviewPath(groupId)
  if (groupId !== undefined && isNewLink(path)) return buildPath('/projects/[groupId]/private-links/new', { groupId })
  return `${getLinksPath(groupId)}${isList(path) ? search : ''}`
}

/** `href` is missing for the page itself. */
export type Crumb = { title: string; href?: string }

const titles: Readonly<Record<PlaceId, string>> = {
  overview: 'Overview',
  links: 'Links',
  projects: 'Projects',
  audit: 'Audit',
  health: 'Health',
}

/** The way to a page: the project, its place, and a new link; what one link is called is the page's heading. */
export const listCrumbs = (path: string, project: { id: string; name: string } | undefined): readonly Crumb[] => {
  const scope = { title: project?.name ?? 'All projects', href: getOverviewPath(project?.id) }
  const place = findPlace(path)
  if (place === undefined) return [scope]
  if (place !== 'links' || isList(path)) return [scope, { title: titles[place] }]
  const links = { title: titles.links, href: getLinksPath(project?.id) }
  return [scope, links, ...(isNewLink(path) ? [{ title: 'New link' }] : [])]
}

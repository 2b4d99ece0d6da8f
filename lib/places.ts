import { buildPath } from '#lib/build-path.ts'

/** A project's id, or undefined for all projects. */
type Scope = string | undefined
export type PlaceId = 'overview' | 'links' | 'workspaces' | 'projects' | 'audit' | 'health'
export type Place = { id: PlaceId; title: string; href: string }

const getOverviewPath = (groupId: Scope) =>
  groupId === undefined ? buildPath('/', {}) : buildPath('/projects/[groupId]', { groupId })

const getLinksPath = (groupId: Scope) =>
  groupId === undefined ? buildPath('/projects/all', {}) : buildPath('/projects/[groupId]/private-links', { groupId })

const getWorkspacesPath = (groupId: string) => buildPath('/projects/[groupId]/workspaces', { groupId })

const getAuditPath = (groupId: Scope) => buildPath('/audit', groupId === undefined ? {} : { groupId })

/** The places of the shell's bar, in one project or in all. */
export const listPlaces = (groupId: Scope, mayAudit: boolean): readonly Place[] => [
  { id: 'overview', title: 'Overview', href: getOverviewPath(groupId) },
  { id: 'links', title: groupId === undefined ? 'All links' : 'Links', href: getLinksPath(groupId) },
  groupId === undefined
    ? { id: 'projects', title: 'Projects', href: buildPath('/projects', {}) }
    : { id: 'workspaces', title: 'Workspaces', href: getWorkspacesPath(groupId) },
  ...(mayAudit ? [{ id: 'audit', title: 'Audit', href: getAuditPath(groupId) } as const] : []),
]

/** The place of each folder of a project. */
const placesByFolder: Readonly<Record<string, PlaceId>> = {
  'private-links': 'links',
  workspaces: 'workspaces',
  connections: 'workspaces',
}

/** The place that a page belongs to; undefined for a path that the portal does not have. */
export const findPlace = (path: string): PlaceId | undefined => {
  const [first, second, third] = path.split('/').filter(Boolean)
  if (first === undefined) return 'overview'
  if (first === 'audit' || first === 'health') return first
  if (first !== 'projects') return undefined
  if (second === undefined) return 'projects'
  if (second === 'all') return 'links'
  if (third === undefined) return 'overview'
  return Object.hasOwn(placesByFolder, third) ? placesByFolder[third] : undefined
}

const isNew = (path: string) => path.split('/')[4] === 'new'
const isList = (path: string) => path.split('/').filter(Boolean).length <= 3

/**
 * The same page in another project, or in all: a list keeps its filters (`search`, with its question mark), a new link
 * begins anew, and the own page of a link or connection becomes the list of them.
 */
export const switchProject = (path: string, search: string, groupId: Scope): string => {
  const place = findPlace(path)
  if (place === 'audit') return getAuditPath(groupId)
  if (place === 'workspaces' && groupId !== undefined) return getWorkspacesPath(groupId)
  if (place !== 'links') return getOverviewPath(groupId)
  if (groupId !== undefined && isNew(path)) return buildPath('/projects/[groupId]/private-links/new', { groupId })
  return `${getLinksPath(groupId)}${isList(path) ? search : ''}`
}

/** `href` is missing for the page itself. */
export type Crumb = { title: string; href?: string }

const titles: Readonly<Record<PlaceId, string>> = {
  overview: 'Overview',
  links: 'Links',
  workspaces: 'Workspaces',
  projects: 'Projects',
  audit: 'Audit',
  health: 'Health',
}

/** The way to a page: the project, its place, and what is new; what one link is called is the page's heading. */
export const listCrumbs = (path: string, project: { id: string; name: string } | undefined): readonly Crumb[] => {
  const scope = { title: project?.name ?? 'All projects', href: getOverviewPath(project?.id) }
  const place = findPlace(path)
  if (place === undefined) return [scope]
  if (place === 'workspaces' && project && !isList(path)) {
    const workspaces = { title: titles.workspaces, href: getWorkspacesPath(project.id) }
    return [scope, workspaces, ...(isNew(path) ? [{ title: 'New connection' }] : [])]
  }
  if (place !== 'links' || isList(path)) return [scope, { title: titles[place] }]
  const links = { title: titles.links, href: getLinksPath(project?.id) }
  return [scope, links, ...(isNew(path) ? [{ title: 'New link' }] : [])]
}

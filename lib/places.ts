import { buildPath } from '#lib/build-path.ts'

/** A project's id, or undefined for all projects. */
type Scope = string | undefined
export type PlaceId =
  | 'overview'
  | 'links'
  | 'workspaces'
  | 'approvals'
  | 'rules'
  | 'projects'
  | 'audit'
  | 'health'
  | 'tokens'
  | 'notifications'
export type Place = { id: PlaceId; title: string; href: string }

const getOverviewPath = (groupId: Scope) =>
  groupId === undefined ? buildPath('/', {}) : buildPath('/projects/[groupId]', { groupId })

const getLinksPath = (groupId: Scope) =>
  groupId === undefined ? buildPath('/projects/all', {}) : `${getOverviewPath(groupId)}/private-links`

/** The page of a place that each project has for itself. */
const getOwnPath = (groupId: Scope, place: 'workspaces' | 'approvals' | 'rules') =>
  `${getOverviewPath(groupId)}/${place}`

const getAuditPath = (groupId: Scope) => buildPath('/audit', groupId === undefined ? {} : { groupId })

/** What a place is called: its id, which browsers load with every page, begins with a capital. */
const getTitle = (id: PlaceId) => id.charAt(0).toUpperCase() + id.slice(1)

const toPlace = (id: PlaceId, href: string): Place => ({ id, title: getTitle(id), href })

/** `hasApprovals`: whether people of this portal ask each other for approvals. */
export type PlaceScope = { groupId: Scope; mayAudit: boolean; hasApprovals: boolean }

/** The places of the shell's bar, in one project or in all. */
export const listPlaces = ({ groupId, mayAudit, hasApprovals }: PlaceScope): readonly Place[] => {
  const links = toPlace('links', getLinksPath(groupId))
  return [
    toPlace('overview', getOverviewPath(groupId)),
    groupId === undefined ? { ...links, title: 'All links' } : links,
    groupId === undefined
      ? toPlace('projects', buildPath('/projects', {}))
      : toPlace('workspaces', getOwnPath(groupId, 'workspaces')),
    ...(hasApprovals && groupId !== undefined ? [toPlace('approvals', getOwnPath(groupId, 'approvals'))] : []),
    ...(mayAudit ? [toPlace('audit', getAuditPath(groupId))] : []),
  ]
}

/** The place that a page belongs to; undefined for a path that the portal does not have. */
export const findPlace = (path: string): PlaceId | undefined => {
  const [first, second, third] = path.split('/').filter(Boolean)
  if (first === undefined) return 'overview'
  if (first === 'audit' || first === 'health' || first === 'tokens' || first === 'notifications') return first
  if (first !== 'projects') return undefined
  if (second === undefined) return 'projects'
  if (second === 'all' || third === 'private-links') return 'links'
  if (third === 'workspaces' || third === 'connections') return 'workspaces'
  if (third === 'approvals' || third === 'rules') return third
  return third === undefined ? 'overview' : undefined
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
  if ((place === 'workspaces' || place === 'approvals' || place === 'rules') && groupId !== undefined)
    return getOwnPath(groupId, place)
  if (place !== 'links') return getOverviewPath(groupId)
  if (groupId !== undefined && isNew(path)) return `${getLinksPath(groupId)}/new`
  return `${getLinksPath(groupId)}${isList(path) ? search : ''}`
}

/** `href` is missing for the page itself. */
export type Crumb = { title: string; href?: string }

/** The way to a page: the project, its place, and what is new; what one link is called is the page's heading. */
export const listCrumbs = (path: string, project: { id: string; name: string } | undefined): readonly Crumb[] => {
  const scope = { title: project?.name ?? 'All projects', href: getOverviewPath(project?.id) }
  const place = findPlace(path)
  if (place === undefined) return [scope]
  const isOfLinks = place === 'links'
  if (!(isOfLinks || place === 'workspaces' || place === 'approvals') || isList(path))
    return [scope, { title: getTitle(place) }]
  const href = isOfLinks ? getLinksPath(project?.id) : getOwnPath(project?.id, place)
  const crumbs = [scope, { title: getTitle(place), href }]
  return isNew(path) ? [...crumbs, { title: isOfLinks ? 'New link' : 'New connection' }] : crumbs
}

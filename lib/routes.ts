import type { Permission } from '#lib/permission.ts'

type Kind = 'page' | 'data' | 'auth' | 'probe' | 'asset'
type Route = {
  kind: Kind
  method: 'GET' | 'POST'
  permission: Permission | 'public'
  /** Query parameters without which the route refuses its input. */
  query: readonly string[]
}

const page = <const P extends Route['permission']>(permission: P) =>
  ({ kind: 'page', method: 'GET', permission, query: [] }) as const
const data = <const P extends Permission, const Query extends readonly string[]>(permission: P, ...query: Query) =>
  ({ kind: 'data', method: 'GET', permission, query }) as const
const auth = <const M extends Route['method']>(method: M) =>
  ({ kind: 'auth', method, permission: 'public', query: [] }) as const
const probe = { kind: 'probe', method: 'GET', permission: 'public', query: [] } as const
const asset = { kind: 'asset', method: 'GET', permission: 'public', query: [] } as const

/**
 * Every path of the portal, once, as its folder in `app/` is named; a fixed segment stands before a parameter. URLs,
 * metrics labels, the checks of `defineRoute` and the authorization tests are derived from it. Browser code imports
 * types of this file only.
 */
export const routes = {
  '/': page('see'),
  '/favicon.ico': asset,
  '/icon.svg': asset,
  '/sign-in': page('public'),
  '/auth/link': page('public'),
  '/auth/link/open': auth('POST'),
  '/auth/sign-in': auth('GET'),
  '/auth/callback': auth('GET'),
  '/auth/sign-out': auth('POST'),
  '/healthz': probe,
  '/readyz': probe,
  '/health': page('sign-in'),
  '/projects': page('see'),
  '/projects/all': page('see'),
  '/audit': page('audit'),
  '/api/projects': data('see'),
  '/api/list': data('see'),
  '/api/list/export': data('see', 'format'),
  '/api/overview': data('see'),
  '/api/audit': data('audit'),
  '/api/audit/export': data('audit'),
  '/api/audit/projects': data('see'),
  '/projects/[groupId]': page('see'),
  '/projects/[groupId]/private-links': page('see'),
  '/projects/[groupId]/private-links/asked/[key]': page('see'),
  '/projects/[groupId]/private-links/new': page('see'),
  '/projects/[groupId]/private-links/new/[step]': page('see'),
  '/projects/[groupId]/private-links/[linkId]': page('see'),
  '/projects/[groupId]/connections/new/[step]': page('see'),
  '/projects/[groupId]/workspaces': page('see'),
  '/projects/[groupId]/workspaces/[workspace]/connections/[name]': page('see'),
  '/api/projects/[groupId]/atlas-account': data('see', 'provider', 'region'),
  '/api/projects/[groupId]/cloud-access': data('see'),
  '/api/projects/[groupId]/creates/[key]': data('see'),
  '/api/projects/[groupId]/list': data('see'),
  '/api/projects/[groupId]/list/export': data('see', 'format'),
  '/api/projects/[groupId]/overview': data('see'),
  '/api/projects/[groupId]/preflight': data('see', 'request'),
  '/api/projects/[groupId]/private-links': data('see'),
  '/api/projects/[groupId]/private-links/[linkId]': data('see'),
  '/api/projects/[groupId]/private-links/[linkId]/timeline': data('see'),
  '/api/projects/[groupId]/private-links/[linkId]/users': data('see'),
  '/api/projects/[groupId]/stream-commands/[key]': data('see'),
  '/api/projects/[groupId]/workspaces': data('see'),
  '/api/projects/[groupId]/workspaces/[workspace]/connections/[name]': data('see'),
} satisfies Readonly<Record<`/${string}`, Route>>

type Routes = typeof routes
export type RoutePattern = keyof Routes
export type RoutePermission<Pattern extends RoutePattern> = Routes[Pattern]['permission']
/** The names of the query parameters that a route requires. */
export type RouteQuery<Pattern extends RoutePattern> = Routes[Pattern]['query'][number]
export type PatternOfKind<K extends Kind> = {
  [Pattern in RoutePattern]: Routes[Pattern]['kind'] extends K ? Pattern : never
}[RoutePattern]
/** The routes that require query parameters. */
export type PatternWithQuery = {
  [Pattern in RoutePattern]: RouteQuery<Pattern> extends never ? never : Pattern
}[RoutePattern]

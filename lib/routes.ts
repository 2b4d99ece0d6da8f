import type { Permission } from '#lib/permission.ts'

type Kind = 'page' | 'data' | 'auth' | 'probe' | 'asset' | 'api'
export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** A path of the REST API (docs/decisions/041-one-table-of-operations.md): the permission of each of its methods. */
type ApiRoute = { kind: 'api'; methods: Readonly<Partial<Record<ApiMethod, Permission>>>; query: readonly string[] }
type OtherRoute = {
  kind: Exclude<Kind, 'api'>
  method: 'GET' | 'POST'
  permission: Permission | 'public'
  /** Query parameters without which the route refuses its input. */
  query: readonly string[]
}

const page = <const P extends OtherRoute['permission']>(permission: P) =>
  ({ kind: 'page', method: 'GET', permission, query: [] }) as const
const data = <const P extends Permission, const Query extends readonly string[]>(permission: P, ...query: Query) =>
  ({ kind: 'data', method: 'GET', permission, query }) as const
const auth = <const M extends OtherRoute['method']>(method: M) =>
  ({ kind: 'auth', method, permission: 'public', query: [] }) as const
const probe = { kind: 'probe', method: 'GET', permission: 'public', query: [] } as const
const api = <const Methods extends ApiRoute['methods']>(methods: Methods) =>
  ({ kind: 'api', methods, query: [] }) as const
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
  '/tokens': page('sign-in'),
  '/notifications': page('sign-in'),
  '/api-reference': page('sign-in'),
  '/projects': page('see'),
  '/projects/all': page('see'),
  '/audit': page('audit'),
  '/api/projects': data('see'),
  '/api/list': data('see'),
  '/api/list/export': data('see', 'format'),
  '/api/overview': data('see'),
  '/api/approvals': data('see'),
  '/api/ownership-rules': data('see'),
  '/api/notifications': data('sign-in'),
  '/api/subscriptions': data('sign-in'),
  '/api/audit': data('audit'),
  '/api/audit/export': data('audit'),
  '/api/audit/projects': data('see'),
  '/projects/[groupId]': page('see'),
  '/projects/[groupId]/approvals': page('see'),
  '/projects/[groupId]/approvals/[approvalId]': page('see'),
  '/projects/[groupId]/private-links': page('see'),
  '/projects/[groupId]/private-links/asked/[key]': page('see'),
  '/projects/[groupId]/private-links/new': page('see'),
  '/projects/[groupId]/private-links/new/[step]': page('see'),
  '/projects/[groupId]/private-links/[linkId]': page('see'),
  '/projects/[groupId]/connections/new/[step]': page('see'),
  '/projects/[groupId]/rules': page('see'),
  '/projects/[groupId]/workspaces': page('see'),
  '/projects/[groupId]/workspaces/[workspace]/connections/[name]': page('see'),
  '/api/projects/[groupId]/approvals': data('see'),
  '/api/projects/[groupId]/approvals/[approvalId]': data('see'),
  '/api/projects/[groupId]/atlas-account': data('see', 'provider', 'region'),
  '/api/projects/[groupId]/aws/accounts': data('see-aws'),
  '/api/projects/[groupId]/aws/cluster': data('see-aws', 'arn'),
  '/api/projects/[groupId]/aws/commands/[key]': data('see-aws'),
  '/api/projects/[groupId]/aws/resources': data('see-aws', 'kind'),
  '/api/projects/[groupId]/cloud-access': data('see'),
  '/api/projects/[groupId]/connections/export': data('see', 'format'),
  '/api/projects/[groupId]/creates/[key]': data('see'),
  '/api/projects/[groupId]/drafts': data('draft'),
  '/api/projects/[groupId]/drafts/[draftId]': data('draft'),
  '/api/projects/[groupId]/list': data('see'),
  '/api/projects/[groupId]/list/export': data('see', 'format'),
  '/api/projects/[groupId]/overview': data('see'),
  '/api/projects/[groupId]/preflight': data('see', 'request'),
  '/api/projects/[groupId]/private-links': data('see'),
  '/api/projects/[groupId]/private-links/[linkId]': data('see'),
  '/api/projects/[groupId]/private-links/[linkId]/timeline': data('see'),
  '/api/projects/[groupId]/private-links/[linkId]/users': data('see'),
  '/api/projects/[groupId]/stream-commands/[key]': data('see'),
  '/api/projects/[groupId]/templates': data('see'),
  '/api/projects/[groupId]/verdicts': data('see', 'about'),
  '/api/projects/[groupId]/workspaces': data('see'),
  '/api/projects/[groupId]/workspaces/[workspace]/connections/[name]': data('see'),
  '/api/v1/openapi.json': api({ GET: 'sign-in' }),
  '/api/v1/catalog': api({ GET: 'sign-in' }),
  '/api/v1/ownership-rules': api({ GET: 'see' }),
  '/api/v1/projects': api({ GET: 'see' }),
  '/api/v1/private-links': api({ GET: 'see' }),
  '/api/v1/approvals': api({ GET: 'see' }),
  '/api/v1/audit': api({ GET: 'audit' }),
  '/api/v1/given-up-messages': api({ GET: 'audit' }),
  '/api/v1/given-up-messages/[messageId]/send-again': api({ POST: 'audit' }),
  '/api/v1/subscriptions': api({ GET: 'sign-in' }),
  '/api/v1/subscriptions/[receiver]': api({ PUT: 'see', DELETE: 'sign-in' }),
  '/api/v1/projects/[groupId]': api({ GET: 'see' }),
  '/api/v1/projects/[groupId]/approvals': api({ GET: 'see', POST: 'ask' }),
  '/api/v1/projects/[groupId]/approvals/[approvalId]': api({ GET: 'see', PUT: 'ask', DELETE: 'ask' }),
  '/api/v1/projects/[groupId]/approvals/[approvalId]/remarks': api({ POST: 'see' }),
  '/api/v1/projects/[groupId]/approvals/[approvalId]/send': api({ POST: 'ask' }),
  '/api/v1/projects/[groupId]/audit': api({ GET: 'audit' }),
  '/api/v1/projects/[groupId]/exports': api({ POST: 'see' }),
  '/api/v1/projects/[groupId]/pastes': api({ POST: 'see' }),
  '/api/v1/projects/[groupId]/preflight': api({ POST: 'see' }),
  '/api/v1/projects/[groupId]/validate': api({ POST: 'see' }),
  '/api/v1/projects/[groupId]/verdicts': api({ POST: 'see' }),
  '/api/v1/projects/[groupId]/operations/[operationId]': api({ GET: 'see' }),
  '/api/v1/projects/[groupId]/operations/[operationId]/pick': api({ POST: 'change' }),
  '/api/v1/projects/[groupId]/operations/[operationId]/send-again': api({ POST: 'change' }),
  '/api/v1/projects/[groupId]/private-links': api({ GET: 'see', POST: 'change' }),
  '/api/v1/projects/[groupId]/private-links/[linkId]': api({ GET: 'see', PATCH: 'change', DELETE: 'change' }),
  '/api/v1/projects/[groupId]/private-links/[linkId]/connections': api({ GET: 'see' }),
  '/api/v1/projects/[groupId]/private-links/[linkId]/ownership': api({ PUT: 'change' }),
  '/api/v1/projects/[groupId]/private-links/[linkId]/timeline': api({ GET: 'see' }),
  '/api/v1/projects/[groupId]/subscriptions/[receiver]': api({ PUT: 'see', DELETE: 'sign-in' }),
  '/api/v1/projects/[groupId]/templates': api({ GET: 'see' }),
  '/api/v1/projects/[groupId]/workspaces': api({ GET: 'see', POST: 'connect' }),
  '/api/v1/projects/[groupId]/workspaces/[workspace]/connections': api({ GET: 'see', POST: 'connect' }),
  '/api/v1/projects/[groupId]/workspaces/[workspace]/connections/[name]': api({
    GET: 'see',
    PUT: 'connect',
    DELETE: 'connect',
  }),
  '/api/v1/projects/[groupId]/workspaces/[workspace]/connections/[name]/ownership': api({ PUT: 'connect' }),
} satisfies Readonly<Record<`/${string}`, ApiRoute | OtherRoute>>

type Routes = typeof routes
export type RoutePattern = keyof Routes
export type RoutePermission<Pattern extends Exclude<RoutePattern, ApiPattern>> = Routes[Pattern]['permission']
export type ApiPattern = PatternOfKind<'api'>
/** The methods of a path of the API, with their permissions. */
export type ApiMethods<Pattern extends ApiPattern> = Routes[Pattern]['methods']
/** The names of the query parameters that a route requires. */
export type RouteQuery<Pattern extends RoutePattern> = Routes[Pattern]['query'][number]
export type PatternOfKind<K extends Kind> = {
  [Pattern in RoutePattern]: Routes[Pattern]['kind'] extends K ? Pattern : never
}[RoutePattern]
/** The routes that require query parameters. */
export type PatternWithQuery = {
  [Pattern in RoutePattern]: RouteQuery<Pattern> extends never ? never : Pattern
}[RoutePattern]

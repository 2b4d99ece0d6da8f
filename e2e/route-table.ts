import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Permission } from '#lib/permission.ts'
import { routes as allRoutes } from '#lib/routes.ts'
import * as z from '#lib/zod.ts'
import type { Target } from './action-samples.ts'
import { readBuiltActions } from './actions.ts'
import { routeSamples } from './route-samples.ts'

/**
 * What a route asks for. `public`: nothing, and it shows nothing of a project. `own`: a session, and it shows what its
 * person may see. Any other: that permission in the project that is asked about or, without one, in all.
 */
export type Access = 'public' | 'own' | Exclude<Permission, 'sign-in'>
export const callers = ['nobody', 'expired', 'viewer', 'stranger', 'operator'] as const
/** Who asks: a viewer and an operator of the project, an operator of another one, and two without a session. */
export type Caller = (typeof callers)[number]

/** The callers that each kind of access lets through. */
export const letsThrough: Readonly<Record<Access, readonly Caller[]>> = {
  public: callers,
  own: ['viewer', 'stranger', 'operator'],
  see: ['viewer', 'operator'],
  draft: ['operator'],
  ask: ['operator'],
  change: ['operator'],
  connect: [],
  'see-aws': ['operator'],
  'change-aws': [],
  approve: ['operator'],
  override: [],
  audit: [],
}

type Row = Exclude<(typeof allRoutes)[keyof typeof allRoutes], { kind: 'api' }>

const getAccess = (pattern: string, { permission }: Row): Access => {
  const hasProject = pattern.includes('[groupId]')
  return permission === 'sign-in' || (permission === 'see' && !hasProject) ? 'own' : permission
}

/** Every route but those of the REST API, whose operations have a table of their own (server/api/operations.ts). */
const rows = Object.entries(allRoutes).flatMap(([pattern, row]) =>
  row.kind === 'api' ? [] : [[pattern, row] as const],
)

/** Pages that Next adds to the build by itself. */
const nextPages = { '/_global-error': 'public', '/_not-found': 'public' } as const

/** Every page, by its path in the build. */
export const pages: Readonly<Record<string, Access>> = {
  ...nextPages,
  ...Object.fromEntries(
    rows.filter(([, { kind }]) => kind === 'page').map(([pattern, row]) => [pattern, getAccess(pattern, row)]),
  ),
}

const queries: Readonly<Record<string, Readonly<Record<string, string>>>> = routeSamples

/** The files that Next answers like route handlers. */
export const assets: readonly string[] = rows.filter(([, { kind }]) => kind === 'asset').map(([pattern]) => pattern)

type TestedRoute = { access: Access; method: 'GET' | 'POST'; query: Readonly<Record<string, string>> }

/** Every route handler, by its path in the build, with a query that it accepts. */
export const routes: Readonly<Record<string, TestedRoute>> = Object.fromEntries(
  rows
    .filter(([, { kind }]) => kind !== 'page')
    .map(([pattern, row]) => [
      pattern,
      { access: getAccess(pattern, row), method: row.method, query: queries[pattern] ?? {} },
    ]),
)

const manifest = z.record(z.string(), z.string())

/** The pages, route handlers and actions that the build has. */
export const readBuild = () => {
  const file = path.resolve(import.meta.dirname, '../.next/server/app-paths-manifest.json')
  const paths = Object.keys(manifest.parse(JSON.parse(readFileSync(file, 'utf8'))))
  const selectKind = (kind: string) =>
    paths.filter((one) => one.endsWith(`/${kind}`)).map((one) => one.slice(0, -kind.length - 1) || '/')
  const actions = readBuiltActions().map(({ id, name }) => ({ id, name }))
  return { pages: selectKind('page'), routes: selectKind('route'), actions }
}

/** A workspace of the sandbox's first project, with a connection. */
export const sampleWorkspace = 'payments-prod-streams'

/** A route's path with the target's values in it. */
export const fillPath = (pattern: string, { groupId, linkId, key }: Target) =>
  pattern
    .replace('[groupId]', groupId)
    .replace('[linkId]', linkId)
    .replace('[key]', key)
    .replace('[draftId]', key)
    .replace('[approvalId]', key)
    .replace('[step]', 'start')
    .replace('[workspace]', sampleWorkspace)
    .replace('[name]', 'kafka-msk-1')

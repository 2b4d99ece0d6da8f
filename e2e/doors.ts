import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import * as z from '#lib/zod.ts'
import { builtActions } from './actions.ts'

/**
 * What a door asks for. `open`: nothing, and nothing of a project is behind it. `own`: a session, and it shows what its
 * person may see. `see`, `change`, `audit`: that right, in the project that is asked about or, without one, in all.
 */
export type Need = 'open' | 'own' | 'see' | 'change' | 'audit'
export const callers = ['nobody', 'expired', 'viewer', 'stranger', 'operator'] as const
/** Who asks: a viewer and an operator of the project, an operator of another one, and two without a session. */
export type Caller = (typeof callers)[number]

/** Whom each kind of door lets through. */
export const letsThrough: Readonly<Record<Need, readonly Caller[]>> = {
  open: callers,
  own: ['viewer', 'stranger', 'operator'],
  see: ['viewer', 'operator'],
  change: ['operator'],
  audit: [],
}

export type Target = { groupId: string; linkId: string; key: string }

/** Every page, by its path in the build. `see` and `own` alone show anything of a project. */
export const pages: Readonly<Record<string, Need>> = {
  '/': 'open',
  '/_global-error': 'open',
  '/_not-found': 'open',
  '/sign-in': 'open',
  '/projects': 'own',
  '/projects/all': 'own',
  '/audit': 'audit',
  '/health': 'own',
  '/projects/[groupId]': 'see',
  '/projects/[groupId]/private-links': 'see',
  '/projects/[groupId]/private-links/[linkId]': 'see',
  '/projects/[groupId]/private-links/asked/[key]': 'see',
  '/projects/[groupId]/private-links/new': 'see',
  '/projects/[groupId]/private-links/new/[step]': 'see',
}

const request = JSON.stringify(buildSamples('looked-at')['AWS/MSK']?.body)

/** Every route handler, by its path in the build; with the question that it reads, so that none is refused for its input. */
export const routes: Readonly<
  Record<string, { need: Need; method?: 'POST'; query?: Readonly<Record<string, string>> }>
> = {
  '/favicon.ico': { need: 'open' },
  '/icon.svg': { need: 'open' },
  '/healthz': { need: 'open' },
  '/readyz': { need: 'open' },
  '/auth/link': { need: 'open' },
  '/auth/sign-in': { need: 'open' },
  '/auth/callback': { need: 'open' },
  '/auth/sign-out': { need: 'open', method: 'POST' },
  '/api/projects': { need: 'own' },
  '/api/list': { need: 'own' },
  '/api/audit': { need: 'audit' },
  '/api/audit/export': { need: 'audit' },
  '/api/audit/projects': { need: 'own' },
  '/api/projects/[groupId]/atlas-account': { need: 'see', query: { provider: 'AWS', region: 'us-east-1' } },
  '/api/projects/[groupId]/creates/[key]': { need: 'see' },
  '/api/projects/[groupId]/list': { need: 'see' },
  '/api/projects/[groupId]/preflight': { need: 'see', query: { request } },
  '/api/projects/[groupId]/private-links': { need: 'see' },
  '/api/projects/[groupId]/private-links/[linkId]': { need: 'see' },
  '/api/projects/[groupId]/private-links/[linkId]/timeline': { need: 'see' },
  '/api/projects/[groupId]/private-links/[linkId]/users': { need: 'see' },
}

/** A link that no project has, for what an allowed caller takes away. */
const nowhere = '65f0c0de00000000000fffff'
const body = () => buildSamples(`door-${randomUUID().slice(0, 8)}`)['AWS/MSK']?.body ?? {}

/** Every server action, by its module and name; with an input that it reads, so that none is refused for its shape. */
export const actions: Readonly<Record<string, { need: Need; input: (target: Target) => object }>> = {
  'change-private-link#deletePrivateLink': { need: 'change', input: ({ groupId }) => ({ groupId, linkId: nowhere }) },
  'change-private-link#setDnsDomain': {
    need: 'change',
    input: ({ groupId }) => ({ groupId, linkId: nowhere, dnsDomain: 'a.example.com' }),
  },
  'create-private-link#createPrivateLink': {
    need: 'change',
    input: ({ groupId }) => ({ groupId, key: randomUUID(), body: body() }),
  },
  'create-private-link#pickPrivateLink': {
    need: 'change',
    input: ({ groupId, key, linkId }) => ({ groupId, key, linkId }),
  },
  'create-private-link#sendAgain': { need: 'change', input: ({ groupId, key }) => ({ groupId, key }) },
  'mark-private-link#markPrivateLink': {
    need: 'change',
    input: ({ groupId, linkId }) => ({ groupId, linkId, name: 'adopted', note: '' }),
  },
  'mark-private-link#unmarkPrivateLink': {
    need: 'change',
    input: ({ groupId, linkId }) => ({ groupId, linkId, name: 'adopted' }),
  },
  'read-terraform#readTerraform': { need: 'see', input: ({ groupId }) => ({ groupId, text: 'resource "a" "b" {}' }) },
}

const built = z.record(z.string(), z.string())

/** The doors that the build has, by their kind. */
export const doorsBuilt = () => {
  const paths = Object.keys(
    built.parse(
      JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../.next/server/app-paths-manifest.json'), 'utf8')),
    ),
  )
  const ofKind = (kind: string) =>
    paths.filter((one) => one.endsWith(`/${kind}`)).map((one) => one.slice(0, -kind.length - 1) || '/')
  const named = builtActions().map(({ id, file, name }) => ({ id, name: `${path.basename(file, '.ts')}#${name}` }))
  return { pages: ofKind('page'), routes: ofKind('route'), actions: named }
}

/** A door's path with the target's values in it. */
export const pathTo = (door: string, { groupId, linkId, key }: Target) =>
  door.replace('[groupId]', groupId).replace('[linkId]', linkId).replace('[key]', key).replace('[step]', 'start')

const segmentOf = (name: string, target: Target) => {
  const [, parameter] = /^\[(.+)\]$/.exec(name) ?? []
  return parameter === undefined ? name : [parameter, pathTo(name, target), 'd', null]
}

/** The header of a browser that says it has every layout above a page already, so that only the page is made. */
const stateTree = (door: string, target: Target) => {
  const page: readonly unknown[] = ['__PAGE__', {}, null, 'refetch']
  const parts = door.split('/').filter((part) => part !== '')
  const below = parts.reduceRight<readonly unknown[]>(
    (children, part) => [segmentOf(part, target), { children }, null, null],
    page,
  )
  return encodeURIComponent(JSON.stringify(['', { children: below }, null, null]))
}

type Way = { path: string; headers: Record<string, string> }

/** How a door is tried: as it is, as Next's own router asks, and with headers that once went past its proxy. */
export const waysTo = (door: string, at: string, target: Target): Readonly<Record<string, Way>> => {
  const rsc = { rsc: '1' }
  const [plain = '', query] = at.split('?')
  const suffixed = (suffix: string) =>
    `${plain === '/' ? '/index' : plain}${suffix}${query === undefined ? '' : `?${query}`}`
  const skipped = (name: string) => Array.from({ length: 5 }, () => name).join(':')
  return {
    raw: { path: at, headers: {} },
    'RSC header': { path: at, headers: rsc },
    '.rsc': { path: suffixed('.rsc'), headers: {} },
    prefetch: { path: at, headers: { ...rsc, 'next-router-prefetch': '1' } },
    'runtime prefetch': { path: at, headers: { ...rsc, 'next-router-prefetch': '2' } },
    'segment prefetch': {
      path: at,
      headers: { ...rsc, 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    },
    '.segment.rsc': { path: suffixed('.segments/_tree.segment.rsc'), headers: {} },
    'page alone': { path: at, headers: { ...rsc, 'next-router-state-tree': stateTree(door, target) } },
    'skipped middleware': { path: at, headers: { 'x-middleware-subrequest': skipped('middleware') } },
    'skipped proxy': {
      path: at,
      headers: {
        'x-middleware-subrequest': skipped('proxy'),
        'x-middleware-next': '1',
        'x-middleware-rewrite': '/icon.svg',
      },
    },
    'forged host': {
      path: at,
      headers: {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example',
      },
    },
    'forged path': {
      path: at,
      headers: {
        'x-original-url': '/sign-in',
        'x-rewrite-url': '/sign-in',
        'x-matched-path': '/sign-in',
        'x-invoke-path': '/sign-in',
        'x-portal-path': '/sign-in',
        'x-nextjs-data': '1',
      },
    },
  }
}

import type { Target } from './action-samples.ts'
import { fillPath } from './route-table.ts'

const toSegment = (name: string, target: Target) => {
  const [, parameter] = /^\[(.+)\]$/.exec(name) ?? []
  return parameter === undefined ? name : [parameter, fillPath(name, target), 'd', null]
}

/** The header of a browser that says it already has every layout of a page, so that only the page is rendered. */
const encodeStateTree = (pattern: string, target: Target) => {
  const page: readonly unknown[] = ['__PAGE__', {}, null, 'refetch']
  const parts = pattern.split('/').filter((part) => part !== '')
  const below = parts.reduceRight<readonly unknown[]>(
    (children, part) => [toSegment(part, target), { children }, null, null],
    page,
  )
  return encodeURIComponent(JSON.stringify(['', { children: below }, null, null]))
}

type Variant = { path: string; headers: Record<string, string> }

/** Requests for one route: plain, as Next's own router sends them, and with headers that once bypassed its proxy. */
export const buildVariants = (pattern: string, at: string, target: Target): Readonly<Record<string, Variant>> => {
  const rsc = { rsc: '1' }
  const [plain = '', query] = at.split('?')
  const addSuffix = (suffix: string) =>
    `${plain === '/' ? '/index' : plain}${suffix}${query === undefined ? '' : `?${query}`}`
  const repeatName = (name: string) => Array.from({ length: 5 }, () => name).join(':')
  return {
    raw: { path: at, headers: {} },
    'RSC header': { path: at, headers: rsc },
    '.rsc': { path: addSuffix('.rsc'), headers: {} },
    prefetch: { path: at, headers: { ...rsc, 'next-router-prefetch': '1' } },
    'runtime prefetch': { path: at, headers: { ...rsc, 'next-router-prefetch': '2' } },
    'segment prefetch': {
      path: at,
      headers: { ...rsc, 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    },
    '.segment.rsc': { path: addSuffix('.segments/_tree.segment.rsc'), headers: {} },
    'page alone': { path: at, headers: { ...rsc, 'next-router-state-tree': encodeStateTree(pattern, target) } },
    'skipped middleware': { path: at, headers: { 'x-middleware-subrequest': repeatName('middleware') } },
    'skipped proxy': {
      path: at,
      headers: {
        'x-middleware-subrequest': repeatName('proxy'),
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

import 'server-only'
import { createHash } from 'node:crypto'
import { faultOf } from '#server/actions/fault.ts'
import type { Read } from '#server/actions/read.ts'
import { countPoll } from '#server/process/metrics.ts'
import type { Freshness, Told, Trouble } from '#lib/wire/answers.ts'

const statusOf: Readonly<Record<Trouble['kind'], number>> = {
  'signed-out': 401,
  'not-allowed': 403,
  'not-found': 404,
  limited: 503,
  refused: 502,
  unreachable: 502,
  portal: 500,
}

type Written = { text: string; etag: string }
const written = new WeakMap<object, Written>()

/** A value as JSON, with the tag of that text; a value that is told again, the very same, is not written again. */
const write = (value: unknown): Written => {
  const isKept = typeof value === 'object' && value !== null
  const known = isKept ? written.get(value) : undefined
  if (known) return known
  const text = JSON.stringify(value)
  const fresh = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
  if (isKept) written.set(value, fresh)
  return fresh
}

/** Up to a tenth later for each, so that tabs that were answered by one read do not come back together. */
const spread = 0.1

/** Beside the body and not in it, so that an answer that only grew older is still the same one. */
const freshnessIn = (freshness: Freshness | undefined): Record<string, string> =>
  freshness
    ? {
        'x-age-ms': String(freshness.ageMs),
        'x-next-ms': String(Math.round(freshness.nextMs * (1 + spread * Math.random()))),
      }
    : {}

const toldOfFault = (thrown: unknown): Told<never> => ({ ok: false, trouble: { kind: 'portal', ...faultOf(thrown) } })

/**
 * Makes a GET route of a read: the path's and the query's parameters in, JSON out, never cached by anyone. What the
 * asker has already, by its ETag, is 304 without a body. A value that is no JSON has a way `into` an answer of its own.
 */
export const route =
  <T>(asked: Read<T>, into?: (value: T) => Response) =>
  async (request: Request, { params }: { params: Promise<Record<string, string>> }): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url)
    const told = await asked('read', { ...Object.fromEntries(searchParams), ...(await params) }).catch(toldOfFault)
    const uncached = { 'cache-control': 'no-store' }
    if (!told.ok) countPoll(pathname, 'trouble')
    if (!told.ok) return Response.json(told.trouble, { status: statusOf[told.trouble.kind], headers: uncached })
    if (into) return into(told.value)
    const { text, etag } = write(told.value)
    const headers = { ...uncached, ...freshnessIn(told.freshness), etag }
    const isKnown = request.headers.get('if-none-match') === etag
    countPoll(pathname, isKnown ? 'unchanged' : 'whole')
    if (isKnown) return new Response(null, { status: 304, headers })
    return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } })
  }

import 'server-only'
import { checkOrigin, isOwnHost, originSentences, readOriginHeaders } from '#server/http/check-origin.ts'
import { isActionInput } from '#server/http/is-action-input.ts'
import { isRouterState } from '#server/http/is-router-state.ts'
import type { RequestHeaders } from '#server/request-id.ts'
import { findRoute } from '#lib/match-route.ts'
import { routes } from '#lib/routes.ts'

export type RequestHead = {
  method: string
  /** The request target as it was sent. */
  url: string
  headers: RequestHeaders
}
/** The answer to a request that is refused before Next gets it. */
export type RequestRefusal = {
  status: number
  sentence: string
  allow?: string
  reason?: 'host' | 'origin'
  retryAfterS?: number
  /** The body, where a page of ours reads it as JSON. */
  json?: object
  contentType?: string
}
type Kind = (typeof routes)[keyof typeof routes]['kind'] | 'other'

/** The longest body of an action or of a request to the API, in bytes. */
export const maxActionBytes = 65_536
const actionId = /^[0-9a-f]{42}$/
const actionType = /^text\/plain(;|$)/

const refuse = (status: number, sentence: string): RequestRefusal => ({ status, sentence: `${sentence}\n` })
const refuseForeign = (reason: 'host' | 'origin'): RequestRefusal => ({
  ...refuse(403, originSentences[reason]),
  reason,
})
const ownPages = 'Only the portal’s own pages send this.'
const refuseSize = () => refuse(413, 'This request is larger than 64 kB.')
const refuseBody = () => refuse(400, `The body of this request cannot be read. ${ownPages}`)

type Row = { kind: Kind; method?: string; methods?: object }
const table: Readonly<Record<string, Row>> = routes
const findRow = (path: string): Row => table[findRoute(path)] ?? { kind: 'other' }
/** Whether a path is one of the API, whether there is something or not. */
export const isApiPath = (path: string): boolean => path.startsWith('/api/v1/')

const listMethods = (path: string): readonly string[] => {
  const { kind, method = 'GET', methods = {} } = findRow(path)
  if (kind === 'api') return 'GET' in methods ? ['HEAD', ...Object.keys(methods)] : Object.keys(methods)
  if (kind === 'page') return ['GET', 'HEAD', 'POST']
  // A HEAD must not finish a sign-in.
  return kind === 'auth' ? [method] : ['GET', 'HEAD']
}

/** The path of a request target. */
export const getPath = (url: string): string => url.split('?')[0] ?? ''
const canDecode = (text: string) => {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
/** Next resolves `..` after the guard has looked at the path; a browser does before it sends one. */
const hasDotSegment = (path: string) => /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)
const isReadablePath = (path: string) =>
  /^\/(?!\/)[\x21-\x7e]*$/.test(path) &&
  !/\\|%(?:[01][0-9a-f]|5c|7f)/i.test(path) &&
  !hasDotSegment(path) &&
  canDecode(path)

/** Next's own pages, such as the one that it shows for an error: it would answer with that error. */
const isInternalPage = (path: string) => /^\/_(?!next\/)[a-z]/.test(path)

const checkEmpty = (headers: RequestHead['headers']): RequestRefusal | undefined =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
    ? refuse(400, 'Nothing is sent to this address in a body.')
    : undefined

const checkLength = (headers: RequestHead['headers']) =>
  Number(headers['content-length'] ?? 0) > maxActionBytes ? refuseSize() : undefined

const checkPost = ({ url, headers }: RequestHead, portalUrl: string | undefined): RequestRefusal | undefined => {
  const get = (name: string) => headers[name]?.toString() ?? null
  const foreignHeader = checkOrigin(readOriginHeaders(headers), 'write', portalUrl)
  if (foreignHeader) return refuseForeign(foreignHeader)
  if (findRow(getPath(url)).kind !== 'page') return checkEmpty(headers)
  if (!checkEmpty(headers)) return refuseBody()
  const tooLong = checkLength(headers)
  if (tooLong) return tooLong
  if (!actionId.test(get('next-action') ?? '')) return refuse(400, `This names no action of the page. ${ownPages}`)
  if (!actionType.test(get('content-type') ?? '')) return refuse(415, `This is not how a page sends data. ${ownPages}`)
  return undefined
}

/**
 * Why a request is refused by its first line and headers, or undefined: what no browser sends from the portal's pages,
 * and what Next would answer with a server error.
 */
export const checkHead = (head: RequestHead, portalUrl: string | undefined): RequestRefusal | undefined => {
  const { method, url, headers } = head
  const path = getPath(url)
  if (!isReadablePath(path)) return refuse(400, 'This address cannot be read. Open the portal at its own address.')
  if (isInternalPage(path) || (isApiPath(path) && findRow(path).kind === 'other'))
    return refuse(404, 'There is nothing at this address.')
  if (findRow(path).kind !== 'probe' && !isOwnHost(headers.host?.toString() ?? null, portalUrl))
    return refuseForeign('host')
  const methods = listMethods(path)
  if (!methods.includes(method))
    return { ...refuse(405, `This address takes ${methods.join(', ')}.`), allow: methods.join(', ') }
  const state = headers['next-router-state-tree']
  if (state !== undefined && !isRouterState(state))
    return refuse(400, `A header of this request cannot be read. ${ownPages}`)
  // Who asks decides where a request to the API may come from: server/http/authorize.ts.
  if (findRow(path).kind === 'api' && method !== 'GET' && method !== 'HEAD') return checkLength(headers)
  return method === 'POST' ? checkPost(head, portalUrl) : checkEmpty(headers)
}

/** Why a request is refused by its body, which is cut off when it is too long; or undefined. */
export const checkBody = (body: Buffer): RequestRefusal | undefined => {
  if (body.length > maxActionBytes) return refuseSize()
  return isActionInput(body.toString()) ? undefined : refuseBody()
}

import 'server-only'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { answerRoute, type RouteHandler } from '#server/process/answer-route.ts'
import { matchRoute } from '#lib/match-route.ts'

type Head = { method: string; url: string; headers: IncomingMessage['headers'] }
type Refusal = { status: number; sentence: string; allow?: string }

export type Guard = {
  /** Headers of every answer. */
  headers: Readonly<Record<string, string>>
  /** Why a request is refused before anybody else gets it, or undefined. */
  checkHead: (head: Head) => Refusal | undefined
  checkBody: (body: Buffer) => Refusal | undefined
  /** Who answers a route, by its pattern, when it is not what the guard stands before. */
  findHandler: (pattern: string) => RouteHandler | undefined
  maxBytes: number
}

/** What only a proxy may say: the portal reads none of it, and Next would build addresses from it. */
const proxyHeaders = ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port']

const answer = (response: ServerResponse, { status, sentence, allow }: Refusal) => {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', connection: 'close' }
  response.writeHead(status, allow === undefined ? headers : { ...headers, allow }).end(sentence)
}

/**
 * Reads the body of a request and puts it back for whoever reads it next; stops after `maxBytes`, and never resolves
 * when the client goes away before. The end of the stream is not read, so that the body can be put back.
 */
const peekBody = (request: IncomingMessage, maxBytes: number): Promise<Buffer> =>
  new Promise((resolve) => {
    const length = Number(request.headers['content-length'] ?? Infinity)
    const chunks: Buffer[] = []
    let size = 0
    const readMore = () => {
      for (let chunk: unknown = request.read(); chunk instanceof Buffer; chunk = request.read()) {
        chunks.push(chunk)
        size += chunk.length
      }
      if (size < Math.min(length, maxBytes + 1) && !request.complete) return
      request.off('readable', readMore)
      const body = Buffer.concat(chunks)
      if (size > 0) request.unshift(body)
      resolve(body)
    }
    request.once('error', () => request.off('readable', readMore))
    request.on('readable', readMore)
  })

const hasBody = ({ 'content-length': length, 'transfer-encoding': encoding }: IncomingMessage['headers']) =>
  encoding !== undefined || Number(length ?? 0) > 0

/** Answers a request whose route has a handler here; false for any other. */
const handle = (
  { method, url, headers }: Head,
  response: ServerResponse,
  findHandler: Guard['findHandler'],
): boolean => {
  const [path = '', ...search] = url.split('?')
  const { pattern, params } = matchRoute(path)
  const handler = findHandler(pattern)
  if (!handler) return false
  const decodedParams = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]),
  )
  const query = new URLSearchParams(search.join('?'))
  void answerRoute(handler, { method, pattern, params: decodedParams, query, headers }, response)
  return true
}

/**
 * Puts a guard before the listeners of a server: what a client does wrong is answered here, and so is a route that has
 * a handler; a request with a body goes on once the body is there.
 */
export const guardServer = (server: Server, { headers, checkHead, checkBody, findHandler, maxBytes }: Guard): void => {
  const listeners = server.listeners('request')
  const pass = (request: IncomingMessage, response: ServerResponse) => {
    for (const listener of listeners) Reflect.apply(listener, server, [request, response])
  }
  const guard: RequestListener = (request, response) => {
    for (const name of proxyHeaders) Reflect.deleteProperty(request.headers, name)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const head = { method: request.method ?? '', url: request.url ?? '', headers: request.headers }
    const refusal = checkHead(head)
    if (refusal) return answer(response, refusal)
    if (handle(head, response, findHandler)) return
    if (!hasBody(request.headers)) return pass(request, response)
    void peekBody(request, maxBytes).then((body) => {
      const refusal = checkBody(body)
      if (refusal) answer(response, refusal)
      else pass(request, response)
    })
  }
  server.removeAllListeners('request').on('request', guard)
}

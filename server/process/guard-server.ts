import 'server-only'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { answerRoute, type RouteHandler } from '#server/process/answer-route.ts'
import { matchRoute, type RouteMatch } from '#lib/match-route.ts'

type Head = { method: string; url: string; headers: IncomingMessage['headers'] }
type Refusal = {
  status: number
  sentence: string
  allow?: string
  retryAfterS?: number
  json?: object
  contentType?: string
}

export type Guard = {
  /** Headers of every answer. */
  headers: Readonly<Record<string, string>>
  /** Why a request is refused before anybody else gets it, or undefined. */
  checkHead: (head: Head) => Refusal | undefined
  /**
   * Resolves when it is the turn of a request, with why it is refused after all; undefined if it need not wait. `onEnd`
   * takes what is to be called when the request is over.
   */
  awaitTurn: (head: Head, onEnd: (leave: () => void) => void) => Promise<Refusal | undefined> | undefined
  checkBody: (body: Buffer) => Refusal | undefined
  /** Who answers a route when it is not what the guard stands before. */
  findHandler: (match: RouteMatch) => RouteHandler | undefined
  maxBytes: number
}

/** What only a proxy may say: the portal reads none of it, and Next would build addresses from it. */
const proxyHeaders = ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port']

const answer = (response: ServerResponse, { status, sentence, allow, retryAfterS, json, contentType }: Refusal) => {
  response.setHeader('content-type', contentType ?? (json ? 'application/json' : 'text/plain; charset=utf-8'))
  if (allow !== undefined) response.setHeader('allow', allow)
  if (retryAfterS !== undefined) response.setHeader('retry-after', String(retryAfterS))
  response
    .writeHead(status, { 'cache-control': 'no-store', connection: 'close' })
    .end(json ? JSON.stringify(json) : sentence)
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
    // Nothing is readable any more when the end came before this listens.
    if (request.complete && request.readableLength === 0) return resolve(Buffer.alloc(0))
    request.once('error', () => request.off('readable', readMore))
    request.on('readable', readMore)
  })

/**
 * Closes a response when its connection does. Node does so only with the one whose turn it is, not with those of
 * requests that came behind it on the same connection.
 */
const closeWithConnection = ({ socket }: IncomingMessage, response: ServerResponse) => {
  socket.once('close', () => {
    if (response.destroyed) return
    response.destroy()
    response.emit('close')
  })
}

const hasBody = ({ 'content-length': length, 'transfer-encoding': encoding }: IncomingMessage['headers']) =>
  encoding !== undefined || Number(length ?? 0) > 0

const getHead = ({ method = '', url = '', headers }: IncomingMessage): Head => ({ method, url, headers })

/** Answers a request whose route has a handler here; false for any other. */
const handle = (
  request: IncomingMessage,
  response: ServerResponse,
  { findHandler, maxBytes }: Pick<Guard, 'findHandler' | 'maxBytes'>,
): boolean => {
  const { method, url, headers } = getHead(request)
  const [path = '', ...search] = url.split('?')
  const match = matchRoute(path)
  const { pattern, params } = match
  const handler = findHandler(match)
  if (!handler) return false
  const decodedParams = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]),
  )
  const query = new URLSearchParams(search.join('?'))
  const answerWith = (body: Buffer) =>
    answerRoute(handler, { method, pattern, params: decodedParams, query, headers, body }, response)
  if (hasBody(headers)) void peekBody(request, maxBytes).then(answerWith)
  else void answerWith(Buffer.alloc(0))
  return true
}

/**
 * Marks a request that has had its turn. Next sends an action that its page does not have on to one that has it, by a
 * request of its own with the same headers, while the first one waits: it would wait for the place that it holds.
 */
const turnHeader = 'x-portal-turn'

/**
 * Puts a guard before the listeners of a server: what a client does wrong is answered here, a request waits for its
 * turn, a route that has a handler is answered here too, and any other request with a body goes on once that is there.
 */
export const guardServer = (
  server: Server,
  { headers, checkHead, awaitTurn, checkBody, findHandler, maxBytes }: Guard,
): void => {
  const listeners = server.listeners('request')
  const mark = randomUUID()
  const pass = (request: IncomingMessage, response: ServerResponse) => {
    for (const listener of listeners) Reflect.apply(listener, server, [request, response])
  }
  const passWithBody = async (request: IncomingMessage, response: ServerResponse) => {
    const refusal = checkBody(await peekBody(request, maxBytes))
    if (refusal) answer(response, refusal)
    else pass(request, response)
  }
  const goOn = (request: IncomingMessage, response: ServerResponse) => {
    if (handle(request, response, { findHandler, maxBytes })) return
    if (hasBody(request.headers)) void passWithBody(request, response)
    else pass(request, response)
  }
  const goOnLater = async (turn: Promise<Refusal | undefined>, request: IncomingMessage, response: ServerResponse) => {
    const refusal = await turn
    if (response.destroyed) return
    if (refusal) answer(response, refusal)
    else goOn(request, response)
  }
  const guard: RequestListener = (request, response) => {
    if (!response.socket) closeWithConnection(request, response)
    for (const name of proxyHeaders) Reflect.deleteProperty(request.headers, name)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const head = getHead(request)
    const refusal = checkHead(head)
    if (refusal) return answer(response, refusal)
    const hadTurn = request.headers[turnHeader] === mark
    request.headers[turnHeader] = mark
    if (hadTurn) return goOn(request, response)
    const turn = awaitTurn(head, (leave) => void (response.destroyed ? leave() : response.once('close', leave)))
    if (turn) void goOnLater(turn, request, response)
    else goOn(request, response)
  }
  server.removeAllListeners('request').on('request', guard)
}

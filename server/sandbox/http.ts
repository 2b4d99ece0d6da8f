import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopback } from '#lib/loopback.ts'
import type { Asked } from '#server/sandbox/call.ts'
import { refusal, type Reply } from '#server/sandbox/reply.ts'

/** The largest request body that is read, in bytes; Atlas's own limit is not known. */
export const mostBytes = 65_536

const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size <= mostBytes) chunks.push(chunk)
  }
  return size <= mostBytes ? Buffer.concat(chunks).toString() : undefined
}

const hostNameIn = (header = '') => /^(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec(header)?.[1] ?? ''

/** Programs on this machine are served; a page in a browser or another name for this machine (DNS rebinding) is not. */
const isForeign = ({ headers }: IncomingMessage) =>
  !isLoopback(hostNameIn(headers.host)) || headers.origin !== undefined

/** A request read to its end, or the reply that it gets without being looked at. */
export const readRequest = async (request: IncomingMessage): Promise<{ asked: Asked } | { reply: Reply }> => {
  const body = await bodyOf(request)
  const { method = 'GET', url: target = '/', headers } = request
  if (isForeign(request))
    return { reply: refusal(403, 'FOREIGN_HOST', 'The sandbox serves programs on this machine only.') }
  if (body === undefined) return { reply: refusal(413, 'PAYLOAD_TOO_LARGE', 'The request body is too large.') }
  const [path = '/', ...search] = target.split('?')
  const { authorization = '', accept, 'content-type': contentType } = headers
  const query = new URLSearchParams(search.join('?'))
  return { asked: { method, target, path, query, authorization, accept, contentType, body } }
}

/** Writes a reply with its Content-Length, or cuts the connection where the reply is lost. */
export const writeReply = (response: ServerResponse, reply: Reply, isPretty: boolean) => {
  const { status, headers = {}, json, raw, isLost = false } = reply
  if (isLost) return void response.destroy()
  const body = raw ?? JSON.stringify(json, null, isPretty ? 2 : undefined)
  response.statusCode = status
  response.setHeader('Content-Type', 'application/json')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('Content-Length', Buffer.byteLength(body))
  response.end(body)
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopback } from '#lib/is-loopback.ts'
import type { SandboxRequest } from '#server/sandbox/call.ts'
import { buildRefusal, type Reply } from '#server/sandbox/reply.ts'

/** The largest request body that is read, in bytes. Atlas's own limit is not known. */
export const maxBodyBytes = 65_536

const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size <= maxBodyBytes) chunks.push(chunk)
  }
  return size <= maxBodyBytes ? Buffer.concat(chunks).toString() : undefined
}

const parseHostName = (header = '') => /^(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec(header)?.[1] ?? ''

/**
 * Whether a request comes from a page in a browser, or by another name for this machine (DNS rebinding). Only programs
 * on this machine are served.
 */
const isForeign = ({ headers }: IncomingMessage) =>
  !isLoopback(parseHostName(headers.host)) || headers.origin !== undefined

/** Reads a whole request, or returns the reply with which it is rejected. */
export const readRequest = async (
  request: IncomingMessage,
): Promise<{ request: SandboxRequest } | { reply: Reply }> => {
  const body = await readBody(request)
  const { method = 'GET', url: target = '/', headers } = request
  if (isForeign(request))
    return { reply: buildRefusal(403, 'FOREIGN_HOST', 'The sandbox serves programs on this machine only.') }
  if (body === undefined) return { reply: buildRefusal(413, 'PAYLOAD_TOO_LARGE', 'The request body is too large.') }
  const [path = '/', ...search] = target.split('?')
  const { authorization = '', accept, 'content-type': contentType } = headers
  const query = new URLSearchParams(search.join('?'))
  return { request: { method, target, path, query, authorization, accept, contentType, body } }
}

/** Writes a reply with its Content-Length, or cuts the connection when the reply is lost. */
export const writeReply = (response: ServerResponse, reply: Reply, isPretty: boolean) => {
  const { status, headers = {}, json, raw, isLost = false } = reply
  if (isLost) return void response.destroy()
  const body = status === 204 ? '' : (raw ?? JSON.stringify(json, null, isPretty ? 2 : undefined))
  response.statusCode = status
  response.setHeader('Content-Type', 'application/json')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (status !== 204) response.setHeader('Content-Length', Buffer.byteLength(body))
  response.end(body)
}

import 'server-only'
import * as http from 'node:http'
import * as https from 'node:https'
import { createPinnedLookup, findAddresses, type LookUp } from '#server/notify/find-addresses.ts'
import { judgeStatus } from '#server/notify/judge-status.ts'
import type { SendResult } from '#lib/notification/send.ts'

export type Post = {
  url: string
  headers: Readonly<Record<string, string>>
  body: string
  allowPrivate: readonly string[]
}
export type PostMessage = (post: Post, signal: AbortSignal) => Promise<SendResult>

const describeError = (error: Error, host: string) => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return `The call to ${host} failed (${code}).`
}

/**
 * Posts a message to a receiver, once, at an address that was judged before. It follows no redirect, uses no proxy and
 * reads no body: the status says it all. Reasons name the host only, since the rest of an address may be its secret.
 */
export const createPostMessage =
  ({ lookUp, now }: { lookUp: LookUp; now: () => number }): PostMessage =>
  async ({ url: text, headers, body, allowPrivate }, signal) => {
    const url = new URL(text)
    const { hostname, protocol } = url
    const place = await findAddresses({ hostname, allowPrivate }, lookUp)
    if (place.kind !== 'callable') return place
    const { request } = protocol === 'https:' ? https : http
    return new Promise((resolve) => {
      const lookup = createPinnedLookup(place.addresses)
      const length = String(Buffer.byteLength(body))
      const call = request(url, {
        ...{ method: 'POST', agent: false, lookup, signal },
        headers: { ...headers, 'user-agent': 'private-link-portal', 'content-length': length },
      })
      call.on('response', ({ statusCode: status = 0, headers: { 'retry-after': retryAfter } }) => {
        resolve(judgeStatus({ status, retryAfter, host: hostname }, now()))
        call.destroy()
      })
      call.on('upgrade', (_, socket) => {
        socket.destroy()
        resolve({ kind: 'retry', reason: `${hostname} answered in another protocol.` })
      })
      call.on('error', (error) => resolve({ kind: 'retry', reason: describeError(error, hostname) }))
      call.end(body)
    })
  }

import 'server-only'
import * as http from 'node:http'
import * as https from 'node:https'
import { describeNetworkError } from '#server/atlas/network-error.ts'
import { readReply, type Reply } from '#server/atlas/reply.ts'

export type Request = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  headers: Record<string, string>
  body?: string
  /** Asked once there is a connection, as the last step before the first byte: unless it is true nothing is sent. */
  mayWrite?: (() => Promise<boolean>) | undefined
}

/**
 * One request on the wire: answered in full, certainly not sent, or sent without a usable answer. Reasons are
 * sentences.
 */
export type Exchange =
  | { kind: 'answered'; reply: Reply }
  | { kind: 'unsent'; reason: string }
  | { kind: 'unanswered'; reason: string; status?: number }

type Transport = { send: (request: Request, timeoutMs: number) => Promise<Exchange>; close: () => void }

type Options = { baseUrl: string; connectMs: number; now: () => number }

const idleMs = 4_000
const givenUp = 'The portal was held up before it sent this request, and has given it up.'
const unconfirmed = 'The portal’s store did not confirm that this request may still be sent.'
const formatSeconds = (ms: number) => `${String(Number((ms / 1000).toPrecision(2)))} s`

type Connection = { base: URL; keepAliveAgent: http.Agent; connectMs: number; now: () => number }

const exchangeOnce = (
  { base, keepAliveAgent, connectMs, now }: Connection,
  { method, path, headers, body, mayWrite }: Request,
  timeoutMs: number,
): Promise<Exchange> =>
  new Promise((resolve) => {
    const { host, protocol } = base
    const isTls = protocol === 'https:'
    let isSent = false
    let isOver = false
    let status: number | undefined
    const agent = method === 'GET' ? keepAliveAgent : false
    const clientRequest = (isTls ? https : http).request(base, { method, path, headers, agent })

    const settle = (outcome: Exchange) => {
      isOver = true
      clearTimeout(connectTimer)
      clearTimeout(totalTimer)
      resolve(outcome)
    }
    const fail = (reason: string) => {
      if (isOver) return
      settle(isSent ? { kind: 'unanswered', reason, status } : { kind: 'unsent', reason })
      clientRequest.destroy()
    }
    const connectTimer = setTimeout(fail, connectMs, `No connection to ${host} within ${formatSeconds(connectMs)}.`)
    const totalTimer = setTimeout(fail, timeoutMs, `${host} did not answer within ${formatSeconds(timeoutMs)}.`)
    const write = () => {
      if (isOver) return
      isSent = true
      clientRequest.end(body)
    }
    const writeIfAllowed = () => {
      clearTimeout(connectTimer)
      if (!mayWrite) return write()
      void mayWrite().then(
        (isAllowed) => (isAllowed ? write() : fail(givenUp)),
        () => fail(unconfirmed),
      )
    }

    clientRequest.on('socket', (socket) => {
      if (clientRequest.reusedSocket) writeIfAllowed()
      else socket.once(isTls ? 'secureConnect' : 'connect', writeIfAllowed)
    })
    clientRequest.on('response', (response) => {
      status = response.statusCode
      void readReply(response, host, now).then((reply) => {
        if (typeof reply === 'string') fail(reply)
        else settle({ kind: 'answered', reply })
      })
    })
    clientRequest.on('error', (error) => fail(describeNetworkError(error, host)))
    clientRequest.on('upgrade', (_, socket) => {
      socket.destroy()
      fail(`${host} answered in another protocol.`)
    })
  })

/**
 * Creates an HTTP transport to one origin. It follows no redirect, uses no proxy, decodes no unexpected encoding and
 * sends nothing twice. Each write has its own connection, since one kept alive may be closing at that moment.
 */
export const createTransport = ({ baseUrl, connectMs, now }: Options): Transport => {
  const base = new URL(baseUrl)
  const { Agent } = base.protocol === 'https:' ? https : http
  const keepAliveAgent = new Agent({ keepAlive: true, timeout: idleMs })
  return {
    send: (request, timeoutMs) => exchangeOnce({ base, keepAliveAgent, connectMs, now }, request, timeoutMs),
    close: () => keepAliveAgent.destroy(),
  }
}

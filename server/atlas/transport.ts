import 'server-only'
import * as http from 'node:http'
import * as https from 'node:https'
import { describeNetworkError } from '#server/atlas/network-error.ts'
import { readReply, type Reply } from '#server/atlas/reply.ts'

export type Request = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  headers: Record<string, string>
  body?: string
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
const formatSeconds = (ms: number) => `${String(Number((ms / 1000).toPrecision(2)))} s`

/**
 * Creates an HTTP transport to one origin. It follows no redirect, uses no proxy, decodes no unexpected encoding and
 * sends nothing twice. Each write has its own connection, since one kept alive may be closing at that moment.
 */
export const createTransport = ({ baseUrl, connectMs, now }: Options): Transport => {
  const base = new URL(baseUrl)
  const { host } = base
  const { Agent, request: openRequest } = base.protocol === 'https:' ? https : http
  const connectedEvent = base.protocol === 'https:' ? 'secureConnect' : 'connect'
  const keepAliveAgent = new Agent({ keepAlive: true, timeout: idleMs })

  const sendRequest = ({ method, path, headers, body }: Request, timeoutMs: number): Promise<Exchange> =>
    new Promise((resolve) => {
      let isSent = false
      let isOver = false
      let status: number | undefined
      const clientRequest = openRequest(base, {
        method,
        path,
        headers,
        agent: method === 'GET' ? keepAliveAgent : false,
      })

      const settleExchange = (outcome: Exchange) => {
        isOver = true
        clearTimeout(connectTimer)
        clearTimeout(totalTimer)
        resolve(outcome)
      }
      const finishWithFailure = (reason: string) => {
        if (isOver) return
        settleExchange(isSent ? { kind: 'unanswered', reason, status } : { kind: 'unsent', reason })
        clientRequest.destroy()
      }
      const connectTimer = setTimeout(
        finishWithFailure,
        connectMs,
        `No connection to ${host} within ${formatSeconds(connectMs)}.`,
      )
      const totalTimer = setTimeout(
        finishWithFailure,
        timeoutMs,
        `${host} did not answer within ${formatSeconds(timeoutMs)}.`,
      )
      const markSent = () => {
        isSent = true
        clearTimeout(connectTimer)
      }

      clientRequest.on('socket', (socket) => {
        if (clientRequest.reusedSocket) markSent()
        else socket.once(connectedEvent, markSent)
      })
      clientRequest.on('response', (response) => {
        status = response.statusCode
        void readReply(response, host, now).then((reply) => {
          if (typeof reply === 'string') finishWithFailure(reply)
          else settleExchange({ kind: 'answered', reply })
        })
      })
      clientRequest.on('error', (error) => {
        finishWithFailure(describeNetworkError(error, host))
      })
      clientRequest.on('upgrade', (_, socket) => {
        socket.destroy()
        finishWithFailure(`${host} answered in another protocol.`)
      })
      clientRequest.end(body)
    })

  return {
    send: sendRequest,
    close: () => {
      keepAliveAgent.destroy()
    },
  }
}

import 'server-only'
import * as http from 'node:http'
import * as https from 'node:https'
import { reasonOf } from '#server/atlas/network-error.ts'
import { readReply, type Reply } from '#server/atlas/reply.ts'

export type Request = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  headers: Record<string, string>
  body?: string
}

/** One request on the wire: answered in full, surely not sent, or sent with no usable answer. Reasons are sentences. */
export type Exchange =
  | { kind: 'answered'; reply: Reply }
  | { kind: 'unsent'; reason: string }
  | { kind: 'unanswered'; reason: string; status?: number }

type Transport = { exchange: (request: Request, timeoutMs: number) => Promise<Exchange>; close: () => void }

type Options = { baseUrl: string; connectMs: number; now: () => number }

const idleMs = 4_000
const seconds = (ms: number) => `${String(Number((ms / 1000).toPrecision(2)))} s`

/**
 * HTTP to one origin and no other: no redirect is followed, no proxy asked, no foreign encoding decoded, nothing sent
 * twice. A write has a connection of its own, since one kept alive may be closing just as it is used.
 */
export const createTransport = ({ baseUrl, connectMs, now }: Options): Transport => {
  const base = new URL(baseUrl)
  const { host } = base
  const { Agent, request: open } = base.protocol === 'https:' ? https : http
  const connectedEvent = base.protocol === 'https:' ? 'secureConnect' : 'connect'
  const kept = new Agent({ keepAlive: true, timeout: idleMs })

  const exchange = ({ method, path, headers, body }: Request, timeoutMs: number): Promise<Exchange> =>
    new Promise((resolve) => {
      let isSent = false
      let isOver = false
      let status: number | undefined
      const sending = open(base, { method, path, headers, agent: method === 'GET' ? kept : false })

      const settle = (outcome: Exchange) => {
        isOver = true
        clearTimeout(connecting)
        clearTimeout(total)
        resolve(outcome)
      }
      const fail = (reason: string) => {
        if (isOver) return
        settle(isSent ? { kind: 'unanswered', reason, status } : { kind: 'unsent', reason })
        sending.destroy()
      }
      const connecting = setTimeout(fail, connectMs, `No connection to ${host} within ${seconds(connectMs)}.`)
      const total = setTimeout(fail, timeoutMs, `${host} did not answer within ${seconds(timeoutMs)}.`)
      const connected = () => {
        isSent = true
        clearTimeout(connecting)
      }

      sending.on('socket', (socket) => {
        if (sending.reusedSocket) connected()
        else socket.once(connectedEvent, connected)
      })
      sending.on('response', (response) => {
        status = response.statusCode
        void readReply(response, host, now).then((reply) => {
          if (typeof reply === 'string') fail(reply)
          else settle({ kind: 'answered', reply })
        })
      })
      sending.on('error', (error) => {
        fail(reasonOf(error, host))
      })
      sending.on('upgrade', (_, socket) => {
        socket.destroy()
        fail(`${host} answered in another protocol.`)
      })
      sending.end(body)
    })

  return {
    exchange,
    close: () => {
      kept.destroy()
    },
  }
}

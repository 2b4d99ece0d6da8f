import 'server-only'
import { Pool, type Dispatcher } from 'undici'
import { decode, maxBodyBytes, readableCoding } from '#server/atlas/decode.ts'
import { reasonOf } from '#server/atlas/reason.ts'

export type Headers = Readonly<Record<string, string | string[] | undefined>>
export type Request = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }
export type Reply = { status: number; headers: Headers; body: string; receivedAt: number }

/** One request on the wire: answered in full, surely not sent, or sent and not usably answered. Reasons are sentences. */
export type Exchange =
  | { kind: 'answered'; reply: Reply }
  | { kind: 'unsent'; reason: string }
  | { kind: 'unanswered'; reason: string; status?: number }

export type Transport = {
  exchange: (request: Request, timeoutMs: number) => Promise<Exchange>
  close: () => Promise<void>
}

type Options = { baseUrl: string; connectMs: number; now: () => number }

const seconds = (ms: number) => `${String(ms / 1000)} s`

/**
 * HTTP to one origin and no other: undici pools of that origin, redirects never followed, proxies never asked, foreign
 * encodings refused before a byte is decoded. A POST has a connection of its own, as one kept alive may just be closing.
 */
export const createTransport = ({ baseUrl, connectMs, now }: Options): Transport => {
  const { origin, host } = new URL(baseUrl)
  const options = { connect: { timeout: connectMs }, headersTimeout: 0, bodyTimeout: 0 }
  const kept = new Pool(origin, options)
  const fresh = new Pool(origin, { ...options, pipelining: 0 })

  const exchange = (request: Request, timeoutMs: number): Promise<Exchange> =>
    new Promise((resolve) => {
      const chunks: Buffer[] = []
      let controller: Dispatcher.DispatchController | undefined
      let isOver = false
      let status: number | undefined
      let headers: Headers = {}
      let coding: 'identity' | 'gzip' | undefined
      let size = 0

      const settle = (outcome: Exchange | Promise<Exchange>) => {
        isOver = true
        clearTimeout(connecting)
        clearTimeout(total)
        resolve(outcome)
      }
      const fail = (reason: string) => {
        if (isOver) return
        settle(controller ? { kind: 'unanswered', reason, status } : { kind: 'unsent', reason })
        controller?.abort(new Error(reason))
      }
      const finish = async (): Promise<Exchange> => {
        if (status === undefined || coding === undefined) return { kind: 'unanswered', reason: `${host} sent no answer.` }
        const decoded = await decode(coding, Buffer.concat(chunks))
        if ('problem' in decoded) return { kind: 'unanswered', reason: decoded.problem, status }
        return { kind: 'answered', reply: { status, headers, body: decoded.text, receivedAt: now() } }
      }
      const connecting = setTimeout(() => {
        fail(`No connection to ${host} within ${seconds(connectMs)}.`)
      }, connectMs)
      const total = setTimeout(() => {
        fail(`${host} did not answer within ${seconds(timeoutMs)}.`)
      }, timeoutMs)

      const pool = request.method === 'GET' ? kept : fresh
      pool.dispatch(request, {
        onRequestStart(started) {
          clearTimeout(connecting)
          const isSecondTime = controller !== undefined
          controller = started
          if (isOver) started.abort(new Error('Given up before it was sent.'))
          else if (isSecondTime) fail('The connection was lost and the request was not sent again.')
        },
        onResponseStart(_, code, received) {
          if (code < 200) return
          status = code
          headers = received
          coding = readableCoding(received['content-encoding'])
          if (!coding) fail('The answer came in an encoding that was not asked for.')
        },
        onResponseData(_, chunk) {
          size += chunk.length
          if (size > maxBodyBytes) fail('The answer is larger than 5 MiB.')
          else chunks.push(chunk)
        },
        onResponseEnd() {
          if (!isOver) settle(finish())
        },
        onResponseError(_, error) {
          fail(reasonOf(error, host))
        },
      })
    })

  return { exchange, close: async () => void (await Promise.all([kept.close(), fresh.close()])) }
}

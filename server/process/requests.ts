import 'server-only'
import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, Server, ServerResponse } from 'node:http'
import { log } from '#server/log.ts'
import { metrics } from '#server/process/metrics.ts'
import { phase } from '#server/process/phase.ts'
import { beginRequest } from '#server/process/request-id.ts'
import { isRequestId } from '#lib/request-id.ts'
import { findRoute } from '#lib/find-route.ts'

const methods = ['GET', 'HEAD', 'POST']

const isRequest = (value: unknown): value is IncomingMessage => value instanceof IncomingMessage
const isResponse = (value: unknown): value is ServerResponse => value instanceof ServerResponse
const isServer = (value: unknown): value is Server => value instanceof Server

const begun = (message: unknown) => {
  if (
    typeof message !== 'object' ||
    message === null ||
    !('request' in message && 'response' in message && 'server' in message)
  )
    return undefined
  const { request, response, server } = message
  return isRequest(request) && isResponse(response) && isServer(server) ? { request, response, server } : undefined
}

/** The id that a proxy of ours gave a request, when its header is trusted and plain; else a new one. */
const idOf = ({ headers }: IncomingMessage, trusted: string | undefined): string => {
  const sent = trusted === undefined ? undefined : headers[trusted]
  return typeof sent === 'string' && isRequestId(sent) ? sent : randomUUID()
}

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?')[0] ?? '/'

type Options = {
  /** The header by which a proxy names requests, in lower case. */
  idHeader: string | undefined
  /** Servers of ours that are no part of the portal. */
  except: WeakSet<object>
  now: () => number
}

/**
 * Follows every request that Node's server gets, Next's own and ours alike: names it, counts it when it has ended, and
 * knows which are under way and by which server they came.
 */
export const followRequests = ({ idHeader, except, now }: Options) => {
  const underWay = new Set<ServerResponse>()
  const servers = new Set<Server>()
  const waiting = new Set<() => void>()

  subscribe('http.server.request.start', (message) => {
    const found = begun(message)
    if (!found || except.has(found.server)) return
    const { request, response, server } = found
    const [id, startedAt, route] = [idOf(request, idHeader), now(), findRoute(pathOf(request))]
    const method = methods.includes(request.method ?? '') ? (request.method ?? '') : 'other'
    servers.add(server)
    underWay.add(response)
    beginRequest(id)
    response.setHeader('x-request-id', id)
    if (phase() === 'closing') response.setHeader('connection', 'close')
    response.once('close', () => {
      underWay.delete(response)
      const status = response.writableFinished ? String(response.statusCode) : 'cut'
      const ms = now() - startedAt
      metrics().requests.inc({ route, method, status })
      metrics().requestSeconds.observe({ route }, ms / 1000)
      log[response.statusCode >= 500 && route !== '/readyz' ? 'warn' : 'debug']({
        event: 'request',
        requestId: id,
        method,
        route,
        status,
        ms,
      })
      if (underWay.size === 0) for (const tell of waiting) tell()
    })
  })

  return {
    /** Takes no new connection and keeps none that is idle. */
    close: () => {
      for (const server of servers) if (server.listening) server.close()
      for (const server of servers) server.closeIdleConnections()
    },
    /** Ends when no request is under way. */
    answered: async (): Promise<void> => {
      if (underWay.size === 0) return
      await new Promise<void>((resolve) => waiting.add(resolve))
    },
    underWay: () => underWay.size,
  }
}

export type Requests = ReturnType<typeof followRequests>

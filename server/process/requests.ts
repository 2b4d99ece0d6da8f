import 'server-only'
import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, Server, ServerResponse } from 'node:http'
import { log } from '#server/log.ts'
import { getMetrics } from '#server/process/metrics.ts'
import { getPhase } from '#server/process/phase.ts'
import { beginRequest } from '#server/request-id.ts'
import { isRequestId } from '#lib/request-id.ts'
import { findRoute } from '#lib/match-route.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

const isRequest = (value: unknown): value is IncomingMessage => value instanceof IncomingMessage
const isResponse = (value: unknown): value is ServerResponse => value instanceof ServerResponse
const isServer = (value: unknown): value is Server => value instanceof Server

/** The parts of a message on Node's channel, when it has them. */
const parseMessage = (message: unknown) => {
  if (
    typeof message !== 'object' ||
    message === null ||
    !('request' in message && 'response' in message && 'server' in message)
  )
    return undefined
  const { request, response, server } = message
  return isRequest(request) && isResponse(response) && isServer(server) ? { request, response, server } : undefined
}

/** The id that a proxy gave a request, when its header is trusted and well-formed; else a new one. */
const chooseId = ({ headers }: IncomingMessage, trusted: string | undefined): string => {
  const header = trusted === undefined ? undefined : headers[trusted]
  return typeof header === 'string' && isRequestId(header) ? header : randomUUID()
}

const getPath = ({ url = '/' }: IncomingMessage) => url.split('?')[0] ?? '/'

type Options = {
  /** The header in which a proxy names requests, in lower case. */
  idHeader: string | undefined
  /** Servers of ours that are not the portal. */
  except: WeakSet<object>
  now: () => number
  /** Gets each server once, before its first request. */
  onServer?: (server: Server) => void
}

/** Counts and logs a request that has ended; times in milliseconds. */
const recordRequest = (response: ServerResponse, facts: { id: string; method: string; route: string; ms: number }) => {
  const { id: requestId, method, route, ms } = facts
  const status = response.writableFinished ? String(response.statusCode) : 'cut'
  getMetrics().requests.inc({ route, method, status })
  getMetrics().requestSeconds.observe({ route }, ms / 1000)
  const level = response.statusCode >= 500 && route !== '/readyz' ? 'warn' : 'debug'
  log[level]({ event: 'request', requestId, method, route, status, ms })
}

/**
 * Follows every request that Node's servers get, those that Next answers included: gives each an id, counts it when it
 * has ended, and knows which are in progress and which server they came through.
 */
export const followRequests = ({ idHeader, except, now, onServer }: Options) => {
  const inProgress = new Set<ServerResponse>()
  const servers = new Set<Server>()
  const waiting = new Set<() => void>()

  subscribe('http.server.request.start', (message) => {
    const parts = parseMessage(message)
    if (!parts || except.has(parts.server)) return
    const { request, response, server } = parts
    const [id, startedAt, route] = [chooseId(request, idHeader), now(), findRoute(getPath(request))]
    const method = methods.includes(request.method ?? '') ? (request.method ?? '') : 'other'
    if (!servers.has(server)) onServer?.(server)
    servers.add(server)
    inProgress.add(response)
    beginRequest(id, request.headers, new Promise<void>((resolve) => response.once('close', resolve)))
    response.setHeader('x-request-id', id)
    if (getPhase() === 'closing') response.setHeader('connection', 'close')
    response.once('close', () => {
      inProgress.delete(response)
      recordRequest(response, { id, method, route, ms: now() - startedAt })
      if (inProgress.size === 0) for (const resolve of waiting) resolve()
    })
  })

  return {
    /** Stops listening, and closes the connections that are idle. */
    close: () => {
      for (const server of servers) if (server.listening) server.close()
      for (const server of servers) server.closeIdleConnections()
    },
    /** Resolves when no request is in progress. */
    drain: async (): Promise<void> => {
      if (inProgress.size === 0) return
      await new Promise<void>((resolve) => waiting.add(resolve))
    },
    countInProgress: () => inProgress.size,
  }
}

export type Requests = ReturnType<typeof followRequests>

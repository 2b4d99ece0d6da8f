import 'server-only'
import { Readable } from 'node:stream'
import { createTransport, type Exchange, type Request } from '#server/atlas/transport.ts'
import type { AwsTarget } from '#server/aws-config.ts'

export type AwsKey = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined }

/** The SDK's request, of which the portal reads this. */
type WireRequest = {
  method: string
  protocol: string
  hostname: string
  port?: number | undefined
  path: string
  query?: Readonly<Record<string, string | string[] | null>>
  headers: Readonly<Record<string, string>>
  body?: unknown
}
type Handler = {
  metadata: { handlerProtocol: string }
  handle: (
    request: WireRequest,
  ) => Promise<{ response: { statusCode: number; headers: Record<string, string>; body: Readable } }>
  updateHttpClientConfig: () => void
  httpHandlerConfigs: () => object
}

/** What each client of the SDK is created with: everything it would otherwise look for in files and variables. */
export type Wire = {
  region: string
  credentials: AwsKey
  requestHandler: Handler
  endpoint?: string
} & typeof fixed

const fixed = {
  /** The portal repeats reads by itself, and never a change. */
  maxAttempts: 1,
  retryMode: 'standard',
  defaultsMode: 'standard' as const,
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  userAgentAppId: 'private-link-portal',
  authSchemePreference: ['aws.auth#sigv4'],
}

const escapePart = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

const formatQuery = (query: WireRequest['query'] = {}) => {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => (one === null ? escapePart(name) : `${escapePart(name)}=${escapePart(one)}`)),
  )
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const toRequest = ({ method, path, query, headers, body }: WireRequest): Request | undefined => {
  const sameMethod = methods.find((one) => one === method)
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : body
  if (!sameMethod || (text !== undefined && typeof text !== 'string')) return undefined
  return {
    ...{ method: sameMethod, path: path + formatQuery(query) },
    headers: { ...headers, 'accept-encoding': 'gzip, identity' },
    ...(text && { body: text }),
  }
}

const toHeaders = (headers: Readonly<Record<string, string | string[] | undefined>>) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === 'content-encoding' || name === 'content-length' ? [] : [[name, String(value)]],
    ),
  )

/** Whether this is where AWS is: a sandbox never gets a real request, and AWS none of the sandbox's. */
const isPlace = (target: AwsTarget, url: URL) =>
  target.kind === 'sandbox'
    ? url.origin === target.endpoint
    : url.protocol === 'https:' && url.hostname.endsWith('.amazonaws.com')

class UnansweredError extends Error {}

type Sending = { region: string; key: AwsKey; timeoutMs: number; mayWrite?: (() => Promise<boolean>) | undefined }

/**
 * Creates the way from the SDK to AWS, over the portal's own transport: HTTP/1.1, the portal's deadlines, nothing sent
 * twice. A wire carries one request; `getExchange` tells what became of it.
 */
export const createWires = ({
  target,
  connectMs,
  now,
}: {
  target: AwsTarget
  connectMs: number
  now: () => number
}) => {
  const transports = new Map<string, ReturnType<typeof createTransport>>()
  const findTransport = (origin: string) => {
    const transport = transports.get(origin) ?? createTransport({ baseUrl: origin, connectMs, now })
    transports.set(origin, transport)
    return transport
  }

  const open = ({
    region,
    key,
    timeoutMs,
    mayWrite,
  }: Sending): { wire: Wire; getExchange: () => Exchange | undefined } => {
    let exchange: Exchange | undefined
    const send = async (wireRequest: WireRequest): Promise<Exchange> => {
      const { protocol, hostname, port } = wireRequest
      const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${String(port)}`}`)
      if (!isPlace(target, url)) return { kind: 'unsent', reason: `${url.host} is not called: it is not where AWS is.` }
      const request = toRequest(wireRequest)
      if (!request) return { kind: 'unsent', reason: 'The AWS SDK built a request that the portal does not send.' }
      return findTransport(url.origin).send({ ...request, mayWrite }, timeoutMs)
    }
    const requestHandler: Handler = {
      metadata: { handlerProtocol: 'http/1.1' },
      handle: async (wireRequest) => {
        if (exchange) throw new UnansweredError('A wire carries one request.')
        exchange = await send(wireRequest)
        if (exchange.kind !== 'answered') throw new UnansweredError(exchange.reason)
        const { status, headers, body } = exchange.reply
        return {
          response: { statusCode: status, headers: toHeaders(headers), body: Readable.from([Buffer.from(body)]) },
        }
      },
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    }
    const endpoint = target.kind === 'sandbox' ? { endpoint: target.endpoint } : {}
    return { wire: { ...fixed, region, credentials: key, requestHandler, ...endpoint }, getExchange: () => exchange }
  }

  return {
    open,
    close: () => {
      for (const transport of transports.values()) transport.close()
    },
  }
}

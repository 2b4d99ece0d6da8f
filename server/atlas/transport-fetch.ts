import 'server-only'
import { createTransport } from '#server/atlas/transport.ts'
import { isLoopback } from '#lib/is-loopback.ts'

/** A call that was not answered. The message is a sentence with the reason. */
export class Unanswered extends Error {}

type FetchInit = { method: string; headers: Record<string, string>; body?: unknown }
type Options = { connectMs: number; timeoutMs: number; now: () => number }

const canBeCalled = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))

/**
 * Creates a `fetch` on top of the transport, for a library that takes one: it follows no redirect and decodes no
 * unexpected encoding. It sends GET and POST to https or to this machine. Throws `Unanswered`.
 */
export const createTransportFetch = ({ connectMs, timeoutMs, now }: Options) => {
  const transports = new Map<string, ReturnType<typeof createTransport>>()
  const findTransport = (origin: string) => {
    const transport = transports.get(origin) ?? createTransport({ baseUrl: origin, connectMs, now })
    transports.set(origin, transport)
    return transport
  }
  return async (address: string, { method, headers, body }: FetchInit): Promise<Response> => {
    const url = new URL(address)
    if (!canBeCalled(url)) throw new Unanswered(`${url.host} is not called: only https is, or this machine.`)
    if (method !== 'GET' && method !== 'POST') throw new Unanswered(`The portal does not send ${method}.`)
    const text = body instanceof URLSearchParams || typeof body === 'string' ? body.toString() : undefined
    const request = {
      method,
      path: url.pathname + url.search,
      headers: { ...headers, 'accept-encoding': 'gzip, identity' },
    } as const
    const exchange = await findTransport(url.origin).send(
      text === undefined ? request : { ...request, body: text },
      timeoutMs,
    )
    if (exchange.kind !== 'answered') throw new Unanswered(exchange.reason)
    const { status, headers: headerFields, body: answer } = exchange.reply
    const replyHeaders = Object.entries(headerFields).flatMap(([name, value]) =>
      value === undefined || name === 'content-encoding' || name === 'content-length'
        ? []
        : [[name, String(value)] as const],
    )
    const isEmpty = [204, 205, 304].includes(status)
    return new Response(isEmpty ? null : answer, { status, headers: Object.fromEntries(replyHeaders) })
  }
}

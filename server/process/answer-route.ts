import 'server-only'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { constants, createGzip, gzip } from 'node:zlib'
import { logFault } from '#server/log.ts'

export type RouteRequest = {
  method: string
  pattern: string
  /** The decoded values of the pattern's parameters. */
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** What was sent, at most a byte longer than the guard's `maxBytes`; empty where nothing was. */
  body?: Buffer
}
/**
 * The same text in the same object is compressed once; an iterable is read no faster than the client takes it.
 * `isFlushed`: each part of it is sent at once, also compressed.
 */
export type RouteAnswer = {
  status: number
  headers: Readonly<Record<string, string | readonly string[]>>
  body?: { text: string } | AsyncIterable<string>
  isFlushed?: true
}
export type RouteHandler = (request: RouteRequest) => RouteAnswer | Promise<RouteAnswer>

/** No answer is a page, and nobody may keep one. */
const fixedHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}
const failure: RouteAnswer = {
  status: 500,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: { text: 'Something went wrong in the portal. Its log has the details.\n' },
}

const zip = promisify(gzip)
const zippedTexts = new WeakMap<object, Promise<Buffer>>()
/** A smaller text fits a packet as it is. */
const minZippedLength = 1_024

const zipOnce = (body: { text: string }): Promise<Buffer> => {
  const zipped = zippedTexts.get(body) ?? zip(body.text)
  zippedTexts.set(body, zipped)
  return zipped
}

const canUnzip = ({ 'accept-encoding': accepted }: IncomingHttpHeaders) =>
  typeof accepted === 'string' && accepted.split(',').some((encoding) => encoding.trim() === 'gzip')

const isBrokenOff = (thrown: unknown) =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_STREAM_PREMATURE_CLOSE'

type Parts = { body: AsyncIterable<string>; isFlushed: true | undefined }

/** Sends parts as they come; an error while reading breaks the answer off instead of ending it early. */
const sendParts = (response: ServerResponse, { body, isFlushed }: Parts, isZipped: boolean) => {
  const source = Readable.from(body, { highWaterMark: 1 })
  const zipping = () => createGzip(isFlushed ? { flush: constants.Z_SYNC_FLUSH } : {})
  return (isZipped ? pipeline(source, zipping(), response) : pipeline(source, response)).catch((error: unknown) => {
    if (!isBrokenOff(error)) logFault(error)
  })
}

const send = async (response: ServerResponse, { status, headers, body, isFlushed }: RouteAnswer, isZipped: boolean) => {
  response.statusCode = status
  for (const [name, value] of Object.entries({ ...fixedHeaders, ...headers })) response.setHeader(name, value)
  if (!body) return void response.end()
  response.setHeader('vary', 'accept-encoding')
  const isStream = Symbol.asyncIterator in body
  const isWorthIt = isZipped && (isStream || body.text.length >= minZippedLength)
  if (isWorthIt) response.setHeader('content-encoding', 'gzip')
  if (isStream) return sendParts(response, { body, isFlushed }, isWorthIt)
  response.end(isWorthIt ? await zipOnce(body) : body.text)
}

/** Answers a request that is not Next's. */
export const answerRoute = async (
  handle: RouteHandler,
  request: RouteRequest,
  response: ServerResponse,
): Promise<void> => {
  try {
    await send(response, await handle(request), canUnzip(request.headers))
  } catch (error) {
    logFault(error)
    await send(response, failure, false)
  }
}

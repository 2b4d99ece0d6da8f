import type { ServerResponse } from 'node:http'
import type { Fault } from './fault-schedule.ts'

export type Answer = { status: number; headers: Record<string, string>; body: string }

const createAnswer = (status: number, value: object, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', date: new Date(Date.now()).toUTCString(), ...headers },
  body: JSON.stringify(value),
})
export const badGatewayPage: Answer = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><h1>502 Bad Gateway</h1></html>',
}
export const unauthorizedPage: Answer = {
  status: 401,
  headers: { 'content-type': 'text/html' },
  body: '<html><h1>401 Unauthorized</h1></html>',
}
const createServerError = () =>
  createAnswer(500, {
    error: 500,
    errorCode: 'UNEXPECTED_ERROR',
    detail: 'Unexpected error.',
    reason: 'Internal Server Error',
    parameters: [],
  })
const createRateLimit = () =>
  createAnswer(
    429,
    { error: 429, errorCode: 'RATE_LIMITED', detail: 'Slow down.', reason: 'Too Many Requests', parameters: [] },
    { 'retry-after': '1' },
  )
const createUnauthorized = () =>
  createAnswer(401, {
    error: 401,
    errorCode: 'UNEXPECTED_ERROR',
    detail: 'Sign in.',
    reason: 'Unauthorized',
    parameters: [],
  })

/** What is answered instead of forwarding the POST. */
export const answersInstead: Partial<Record<Fault, () => Answer>> = {
  '500 before': createServerError,
  '502 page before': () => badGatewayPage,
  '429': createRateLimit,
  'stale sign-in': createUnauthorized,
}

/** What is answered after the POST was forwarded, instead of Atlas's answer. */
export const answersAfter: Partial<Record<Fault, () => Answer>> = {
  '500 after': createServerError,
  '502 page after': () => badGatewayPage,
  '401 page after': () => unauthorizedPage,
  'no id': () => createAnswer(200, { provider: 'AWS' }),
}

export const writeAnswer = (response: ServerResponse, { status, headers, body }: Answer) => {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** Writes half of an answer; the caller cuts the connection. */
export const writeHalfAnswer = async (response: ServerResponse, { status, headers, body }: Answer) => {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  await new Promise<void>((resolve) => void response.write(body.slice(0, Math.floor(body.length / 2)), () => resolve()))
}

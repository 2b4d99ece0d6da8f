import { once } from 'node:events'
import { createServer, request as open, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from '#lib/zod.ts'
import type { Fault, Point } from './fault-schedule.ts'

type Answer = { status: number; headers: Record<string, string>; body: string }

/** What a schedule wants done to the calls for one project. */
export type Plan = {
  /** The fault of the nth POST, from 1. */
  faultOf: (post: number) => Fault
  /** Told when a POST stands at the proxy, before anything is done with it. */
  onArrival: (post: number) => Promise<void>
  /** Told of each point as it is reached; true: the portal is dead now, so go no further. */
  onPoint: (point: Point) => Promise<boolean>
  killAfterMs: number
  /** Whether lists leave out what was made in the project. */
  isHidden: () => boolean
  /** Whether lists fail now. */
  failsList: () => boolean
  /** Resolves when a POST that was held for long may arrive. */
  release: Promise<void>
}

const endpoint = /^\/api\/atlas\/v2\/groups\/([a-f0-9]{24})\/streams\/privateLinkConnections(?:\?|$)/
const listShape = z.looseObject({ results: z.array(z.unknown()), totalCount: z.number() })
const createAnswer = (status: number, value: object, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', date: new Date(Date.now()).toUTCString(), ...headers },
  body: JSON.stringify(value),
})
const badGatewayPage: Answer = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><h1>502 Bad Gateway</h1></html>',
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

const answersInstead: Partial<Record<Fault, () => Answer>> = {
  '500 before': createServerError,
  '502 page before': () => badGatewayPage,
  '429': createRateLimit,
  'stale sign-in': createUnauthorized,
}
const answersAfter: Partial<Record<Fault, () => Answer>> = {
  '500 after': createServerError,
  '502 page after': () => badGatewayPage,
  'no id': () => createAnswer(200, { provider: 'AWS' }),
}

const write = (response: ServerResponse, { status, headers, body }: Answer) => {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** Half of an answer, and then the connection is cut. */
const writeHalf = async (response: ServerResponse, { status, headers, body }: Answer) => {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  await new Promise<void>((resolve) => void response.write(body.slice(0, Math.floor(body.length / 2)), () => resolve()))
}

/** A proxy before the sandbox that does to a project's calls what its plan says, and passes everything else on. */
export const startProxy = async (target: string) => {
  const plans = new Map<string, Plan>()
  const posts = new Map<string, number>()

  const forward = (
    { method, url, headers }: IncomingMessage,
    body: string,
    changed: Record<string, string> = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sending = open(
        new URL(url ?? '/', target),
        { method, headers: { ...headers, ...changed, connection: 'close' } },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('error', reject)
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => {
            const headerEntries = Object.entries(answer.headers).filter(
              ([name]) => !/^(connection|keep-alive|transfer-encoding|content-length)$/.test(name),
            )
            const answerHeaders = Object.fromEntries(headerEntries.map(([name, value]) => [name, String(value)]))
            resolve({
              status: answer.statusCode ?? 502,
              headers: answerHeaders,
              body: Buffer.concat(chunks).toString(),
            })
          })
        },
      )
      sending.on('error', reject)
      sending.end(body)
    })

  const waitUntilClosed = (response: ServerResponse) =>
    response.destroyed ? Promise.resolve() : once(response, 'close').then(() => undefined)

  /** What is done in place of the effect; false when the request goes on. */
  const applyBefore = async (
    fault: Fault,
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
    plan: Plan,
  ): Promise<boolean> => {
    const answer = answersInstead[fault]
    if (answer) write(response, answer())
    else if (fault === 'reset before') response.destroy()
    else if (fault === 'held before') await waitUntilClosed(response)
    else if (fault === 'late arrival' || fault === 'very late arrival') {
      await waitUntilClosed(response)
      if (fault === 'very late arrival') await plan.release
      await forward(request, body)
    } else return false
    return true
  }

  /** What is told of the effect: the truth, something else, a part, or nothing. */
  const writeAnswer = async (fault: Fault, response: ServerResponse, answer: Answer, plan: Plan) => {
    const other = answersAfter[fault]
    if (other) write(response, other())
    else if (fault === 'none') write(response, answer)
    else if (fault === 'held after') await waitUntilClosed(response)
    else {
      if (fault === 'half an answer') await writeHalf(response, answer)
      if (fault === 'half an answer' && (await plan.onPoint('in half an answer'))) return
      response.destroy()
    }
  }

  const create = async (request: IncomingMessage, response: ServerResponse, body: string, plan: Plan, post: number) => {
    const fault = plan.faultOf(post)
    await plan.onArrival(post)
    const isFirst = post === 1
    if (isFirst && (await plan.onPoint('before it is forwarded'))) {
      if (fault === 'very late arrival') await plan.release
      if (fault.endsWith('late arrival')) await forward(request, body)
      return
    }
    if (await applyBefore(fault, request, response, body, plan)) return
    const answer = await forward(request, body)
    if (fault === 'twin') await forward(request, body, { 'user-agent': 'another-hand' })
    if (isFirst && (await plan.onPoint('after the effect'))) return
    await writeAnswer(fault, response, answer, plan)
    await pause(plan.killAfterMs)
    if (isFirst) await plan.onPoint('after the answer')
  }

  const list = async (request: IncomingMessage, response: ServerResponse, plan: Plan, post: number) => {
    if (await plan.onPoint(post === 0 ? 'at the first list' : 'at a look')) return
    const answer = await forward(request, '')
    if (plan.failsList()) return write(response, badGatewayPage)
    if (!plan.isHidden()) return write(response, answer)
    write(response, {
      ...answer,
      body: JSON.stringify({ ...listShape.parse(JSON.parse(answer.body)), results: [], totalCount: 0 }),
    })
  }

  const handleRequest = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const groupId = endpoint.exec(request.url ?? '')?.[1] ?? ''
    const plan = plans.get(groupId)
    if (plan && request.method === 'POST') {
      const post = (posts.get(groupId) ?? 0) + 1
      posts.set(groupId, post)
      await create(request, response, body, plan, post)
    } else if (plan && request.method === 'GET') await list(request, response, plan, posts.get(groupId) ?? 0)
    else write(response, await forward(request, body))
  }

  const server = createServer(
    (request, response) => void handleRequest(request, response).catch(() => response.destroy()),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`,
    plan: (groupId: string, plan: Plan) => void plans.set(groupId, plan),
    /** The POSTs that the portal has sent for a project. */
    posts: (groupId: string) => posts.get(groupId) ?? 0,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

import { once } from 'node:events'
import { createServer, request as openRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from '#lib/zod.ts'
import {
  answersAfter,
  answersInstead,
  badGatewayPage,
  unauthorizedPage,
  writeAnswer,
  writeHalfAnswer,
  type Answer,
} from './fault-answers.ts'
import type { Fault, Point } from './fault-schedule.ts'

/** What a schedule does to the calls for one project. */
export type Plan = {
  /** The fault of the nth POST, from 1. */
  getFault: (post: number) => Fault
  /** Called when a POST has reached the proxy, before anything is done with it. */
  onArrival: (post: number) => Promise<void>
  /** Called as each point is reached; true: the portal was killed, so stop here. */
  onPoint: (point: Point) => Promise<boolean>
  killAfterMs: number
  /** How far Atlas's Date is ahead of its clock, in every answer to the project. */
  dateAheadMs: number
  /** Whether lists leave out the project's links. */
  isHidden: () => boolean
  /** Whether lists fail now. */
  failsList: () => boolean
  /** Resolves when a POST that was held back may arrive. */
  release: Promise<void>
}

type Call = { request: IncomingMessage; response: ServerResponse; body: string; plan: Plan }
type Forward = (call: Pick<Call, 'request' | 'body'>, headers?: Record<string, string>) => Promise<Answer>

const endpoint = /^\/api\/atlas\/v2\/groups\/([a-f0-9]{24})\/streams\/privateLinkConnections(\/[a-f0-9]{24})?(?:\?|$)/
const listShape = z.looseObject({ results: z.array(z.unknown()), totalCount: z.number() })
const hopByHop = /^(connection|keep-alive|transfer-encoding|content-length)$/

const readAnswer = (message: IncomingMessage): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    message.on('error', reject)
    message.on('data', (chunk: Buffer) => chunks.push(chunk))
    message.on('end', () => {
      const headers = Object.entries(message.headers).filter(([name]) => !hopByHop.test(name))
      resolve({
        status: message.statusCode ?? 502,
        headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
        body: Buffer.concat(chunks).toString(),
      })
    })
  })

const createForward =
  (target: string): Forward =>
  ({ request: { method, url, headers }, body }, changedHeaders = {}) =>
    new Promise((resolve, reject) => {
      const options = { method, headers: { ...headers, ...changedHeaders, connection: 'close' } }
      const sending = openRequest(new URL(url ?? '/', target), options, (message) => {
        readAnswer(message).then(resolve, reject)
      })
      sending.on('error', reject)
      sending.end(body)
    })

/** Forwards for a project whose answers have another Date. */
const withDate =
  (forward: Forward, dateAheadMs: number): Forward =>
  async (...call) => {
    const answer = await forward(...call)
    const date = new Date(Date.parse(answer.headers.date ?? '') + dateAheadMs).toUTCString()
    return dateAheadMs === 0 ? answer : { ...answer, headers: { ...answer.headers, date } }
  }

const waitUntilClosed = async (response: ServerResponse): Promise<void> => {
  if (!response.destroyed) await once(response, 'close')
}

/** Applies a fault that replaces the effect; false if the request is to be forwarded. */
const applyBefore = async (fault: Fault, call: Call, forward: Forward): Promise<boolean> => {
  const { response, plan } = call
  const answer = answersInstead[fault]
  if (answer) writeAnswer(response, answer())
  else if (fault === 'reset before') response.destroy()
  else if (fault === 'held before') await waitUntilClosed(response)
  else if (fault === 'late arrival' || fault === 'very late arrival') {
    await waitUntilClosed(response)
    if (fault === 'very late arrival') await plan.release
    await forward(call)
  } else return false
  return true
}

/** Answers after the effect: the truth, something else, half of it, or nothing. */
const applyAfter = async (fault: Fault, { response, plan }: Call, answer: Answer) => {
  const other = answersAfter[fault]
  if (other) writeAnswer(response, other())
  else if (fault === 'none') writeAnswer(response, answer)
  else if (fault === 'held after') await waitUntilClosed(response)
  else {
    if (fault === 'half a 401 after') await writeHalfAnswer(response, unauthorizedPage)
    if (fault === 'half an answer') await writeHalfAnswer(response, answer)
    if (fault === 'half an answer' && (await plan.onPoint('in half an answer'))) return
    response.destroy()
  }
}

const handleCreate = async (call: Call, post: number, forward: Forward) => {
  const { plan } = call
  const fault = plan.getFault(post)
  await plan.onArrival(post)
  const isFirst = post === 1
  if (isFirst && (await plan.onPoint('before it is forwarded'))) {
    if (fault === 'very late arrival') await plan.release
    if (fault.endsWith('late arrival')) await forward(call)
    return
  }
  if (await applyBefore(fault, call, forward)) return
  const answer = await forward(call)
  if (fault === 'twin') await forward(call, { 'user-agent': 'another-hand' })
  if (isFirst && (await plan.onPoint('after the effect'))) return
  await applyAfter(fault, call, answer)
  await pause(plan.killAfterMs)
  if (isFirst) await plan.onPoint('after the answer')
}

const handleList = async ({ request, response, plan }: Call, posts: number, forward: Forward) => {
  if (await plan.onPoint(posts === 0 ? 'at the first list' : 'at a look')) return
  const answer = await forward({ request, body: '' })
  if (plan.failsList()) return writeAnswer(response, badGatewayPage)
  if (!plan.isHidden()) return writeAnswer(response, answer)
  const emptyList = { ...listShape.parse(JSON.parse(answer.body)), results: [], totalCount: 0 }
  writeAnswer(response, { ...answer, body: JSON.stringify(emptyList) })
}

const handleDelete = async ({ request, response, plan }: Call, forward: Forward) => {
  const answer = await forward({ request, body: '' })
  if (!(await plan.onPoint('at the deletion'))) writeAnswer(response, answer)
}

/** A proxy in front of the sandbox that does to a project's calls what its plan says, and forwards all others. */
export const startProxy = async (target: string) => {
  const plans = new Map<string, Plan>()
  const posts = new Map<string, number>()
  const forward = createForward(target)

  const handleRequest = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const [, groupId = '', linkPath] = endpoint.exec(request.url ?? '') ?? []
    const plan = plans.get(groupId)
    if (plan && request.method === 'POST') {
      const post = (posts.get(groupId) ?? 0) + 1
      posts.set(groupId, post)
      const dated = withDate(forward, plan.dateAheadMs)
      await handleCreate({ request, response, body, plan }, post, dated)
    } else if (plan && request.method === 'DELETE')
      await handleDelete({ request, response, body, plan }, withDate(forward, plan.dateAheadMs))
    else if (plan && request.method === 'GET' && linkPath === undefined)
      await handleList({ request, response, body, plan }, posts.get(groupId) ?? 0, withDate(forward, plan.dateAheadMs))
    else writeAnswer(response, await forward({ request, body }))
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
    /** The number of POSTs that the portal has sent for a project. */
    posts: (groupId: string) => posts.get(groupId) ?? 0,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

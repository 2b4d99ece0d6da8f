import 'server-only'
import { soonS, type Answer } from '#server/api/answer.ts'
import type { Operation, OperationHead, RequestShape } from '#server/api/operation.ts'
import { readBody, readParts, toInputProblem } from '#server/api/read-parts.ts'
import type { LimitName } from '#server/auth/costs.ts'
import { readLimit } from '#server/auth/rate-limits.ts'
import { authorizeRequest, type Caller } from '#server/http/authorize.ts'
import { createEntityTag, namesEntityTag } from '#server/http/entity-tag.ts'
import { explainIssue } from '#server/http/explain-issue.ts'
import { createProblemAnswer, type Problem, type ProblemKind } from '#server/http/problem.ts'
import { answerStoreFailure, reportError } from '#server/http/request-errors.ts'
import type { RouteAnswer, RouteRequest } from '#server/process/answer-route.ts'
import { buildPath } from '#lib/build-path.ts'
import type { Permission } from '#lib/permission.ts'
import * as z from '#lib/zod.ts'

/** A query or a command. */
type Target<Raw, Input, Result, P extends Permission> = {
  permission: P
  input: z.ZodType<Input, Raw>
  limit?: LimitName | undefined
  /** Of a command: `free`, or what rules may judge and an approval be asked for of. */
  rules?: unknown
  run: (input: Input, caller: Caller) => Promise<Result>
}

type Spec<Parts, Raw, Input, Result, Body, P extends Permission> = Omit<OperationHead, 'request' | 'success'> & {
  request: z.ZodType<Parts> & { shape: RequestShape }
  success: Omit<OperationHead['success'], 'schema'> & { schema: z.ZodType<Body> }
  /** What the operation does; its permission is the operation's. */
  target: Target<Raw, Input, Result, P>
  /** The input of the target; the project is that of the path, for which the caller was authorized. */
  toInput: (parts: Parts, caller: Caller) => Omit<Raw, 'groupId'>
  /** Why the target is not to be run after all. */
  findObstacle?: (parts: Parts, caller: Caller) => Promise<Problem | undefined>
  toAnswer: (result: Result, parts: Parts, caller: Caller) => Answer<Body> | Promise<Answer<Body>>
}

const projectPath = z.object({ path: z.object({ groupId: z.string() }) })

/** The parts of a request with the project of its path, if it has one. */
const withProject = <Parts>(request: z.ZodType<Parts>) =>
  request.transform((parts) => ({ parts, groupId: projectPath.safeParse(parts).data?.path.groupId }))

const reasonKinds = {
  host: 'not-allowed',
  origin: 'not-allowed',
  'signed-out': 'signed-out',
  provider: 'busy',
  permission: 'not-allowed',
  approval: 'approval-required',
} as const satisfies Readonly<Record<string, ProblemKind>>

/** What of its limit a person has left, as draft-ietf-httpapi-ratelimit-headers has it. */
const getLimitHeaders = (limit: LimitName | undefined, person: string): Readonly<Record<string, string>> => {
  if (limit === undefined) return {}
  const rest = readLimit(limit, person)
  return {
    'ratelimit-policy': `"${limit}";q=${String(rest.most)};w=60`,
    ratelimit: `"${limit}";r=${String(rest.left)};t=${String(Math.ceil(rest.resetMs / 1_000))}`,
  }
}

const addHeaders = (answer: RouteAnswer, headers: RouteAnswer['headers']): RouteAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
})

/** A body as JSON; of a read with its ETag, and with 304 in its place where the client has it already. */
const createBodyAnswer = (
  { method, headers }: RouteRequest,
  { body, headers: own, freshness }: Extract<Answer<unknown>, { ok: true }>,
  { status, mediaType = 'application/json' }: OperationHead['success'],
): RouteAnswer => {
  const text = mediaType === 'application/json' ? JSON.stringify(body) : String(body)
  const age: Readonly<Record<string, string>> = freshness ? { 'x-age-ms': String(freshness.ageMs) } : {}
  const all = { ...own, ...age, 'content-type': mediaType }
  if (method !== 'GET' && method !== 'HEAD') return { status, headers: all, body: { text } }
  const etag = createEntityTag(text)
  if (namesEntityTag(headers['if-none-match'] ?? '', etag)) return { status: 304, headers: { ...age, etag } }
  return { status, headers: { ...all, etag }, body: { text } }
}

/** A store that cannot be asked now, be it for who sent the request, can be asked later. */
const refuseForStore = answerStoreFailure((detail, requestId) =>
  createProblemAnswer({ kind: 'busy', detail, retryAfterS: soonS }, requestId),
)

const refuseForFault = (thrown: unknown): RouteAnswer => {
  const { sentence: detail, requestId } = reportError(thrown)
  return createProblemAnswer({ kind: 'portal', detail }, requestId)
}

/** A problem that an approval would solve, with where to ask for one. */
const addWhereToAsk = (problem: Problem, groupId: string | undefined): Problem =>
  problem.kind === 'approval-required' && groupId !== undefined
    ? {
        ...problem,
        members: { ...problem.members, approvals: buildPath('/api/v1/projects/[groupId]/approvals', { groupId }) },
      }
    : problem

/**
 * Makes one operation of the API from a query or command. It is authorized once, by the permission of that and for the
 * project of its path; then its input is made of the parts of the request, and checked by the rules of the target, too.
 */
export const defineOperation = <Parts, Raw, Input, Result, Body, const P extends Permission>({
  target,
  toInput,
  findObstacle,
  toAnswer,
  ...head
}: Spec<Parts, Raw, Input, Result, Body, P>): Operation<P> => {
  const {
    request: { shape },
    success,
  } = head
  const { permission, limit, rules } = target
  const partsWithProject = withProject(head.request)

  const runTarget = async (parts: Parts, groupId: string | undefined, caller: Caller): Promise<Answer<Body>> => {
    const obstacle = await findObstacle?.(parts, caller)
    if (obstacle) return { ok: false, problem: obstacle }
    const raw = { ...toInput(parts, caller), ...(groupId === undefined ? {} : { groupId }) }
    const input = target.input.safeParse(raw, { error: explainIssue })
    if (!input.success) return { ok: false, problem: toInputProblem(input.error.issues) }
    return toAnswer(await target.run(input.data, caller), parts, caller)
  }

  const answer = async (request: RouteRequest): Promise<RouteAnswer> => {
    const body = readBody(request, shape.body !== undefined)
    const raw = readParts(request, shape, body.ok ? body.value : undefined)
    const authorization = await authorizeRequest('api', { permission, rules, input: partsWithProject }, raw)
    const requestId = authorization.ok ? authorization.caller.requestId : authorization.requestId
    if (!authorization.ok && authorization.reason !== 'input') {
      const problem = { kind: reasonKinds[authorization.reason], detail: authorization.sentence }
      return createProblemAnswer(addWhereToAsk(problem, request.params.groupId), requestId)
    }
    if (!body.ok) return createProblemAnswer(body.problem, requestId)
    if (!authorization.ok) return createProblemAnswer(toInputProblem(authorization.issues ?? []), requestId)
    const { caller } = authorization
    const { parts, groupId } = authorization.input
    const result = await runTarget(parts, groupId, caller)
    const limitHeaders = getLimitHeaders(limit, caller.person.id)
    if (!result.ok)
      return addHeaders(createProblemAnswer(addWhereToAsk(result.problem, groupId), requestId), limitHeaders)
    return addHeaders(createBodyAnswer(request, result, success), limitHeaders)
  }

  const handle = (request: RouteRequest): Promise<RouteAnswer> =>
    answer(request).catch(refuseForStore).catch(refuseForFault)
  return { ...head, permission, limit, handle }
}

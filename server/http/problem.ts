import 'server-only'
import type { RouteAnswer } from '#server/process/answer-route.ts'

/**
 * What can be wrong with a request to the API (RFC 9457): the status and the title of each kind. Clients tell them
 * apart by `type`, so no name changes.
 */
export const problemKinds = {
  malformed: { status: 400, title: 'The request cannot be read' },
  'signed-out': { status: 401, title: 'Nobody is signed in' },
  'not-allowed': { status: 403, title: 'This is not allowed' },
  'denied-by-rule': { status: 403, title: 'A rule denies this' },
  'approval-required': { status: 403, title: 'This needs an approval' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'wrong-method': { status: 405, title: 'This address does not take this method' },
  conflict: { status: 409, title: 'Something else is in the way' },
  'under-way': { status: 409, title: 'The same request is still under way' },
  exists: { status: 409, title: 'It exists already' },
  'in-use': { status: 409, title: 'The private link is in use' },
  changed: { status: 412, title: 'It was changed meanwhile' },
  'too-large': { status: 413, title: 'The request is too large' },
  'wrong-type': { status: 415, title: 'The body is not JSON' },
  invalid: { status: 422, title: 'The request is not valid' },
  'other-request': { status: 422, title: 'This Idempotency-Key belongs to another request' },
  'atlas-refused': { status: 422, title: 'Atlas refused the request' },
  'needs-condition': { status: 428, title: 'The header If-Match is missing' },
  limited: { status: 429, title: 'Too many requests' },
  portal: { status: 500, title: 'Something went wrong in the portal' },
  'atlas-trouble': { status: 502, title: 'Atlas does not answer as it should' },
  busy: { status: 503, title: 'The portal cannot do this now' },
} as const satisfies Readonly<Record<string, { status: number; title: string }>>

export type ProblemKind = keyof typeof problemKinds

/** What is wrong with one part of a request, by its `pointer` in the body (RFC 6901), its parameter or its header. */
export type FieldError = { detail: string; pointer?: string; parameter?: string; header?: string }

/** `members`: what a kind says besides, by the names of the answer. */
export type Problem = {
  kind: ProblemKind
  detail: string
  errors?: readonly FieldError[]
  retryAfterS?: number | undefined
  location?: string
  members?: Readonly<Record<string, unknown>>
}

export const problemMediaType = 'application/problem+json'
const typePrefix = 'urn:private-link-portal:problem:'

/** The URI of a kind of problem. */
const getProblemType = (kind: ProblemKind) => `${typePrefix}${kind}`

/** A problem as its body says it. */
export const buildProblemBody = (
  { kind, detail, errors, members }: Problem,
  requestId: string,
): Readonly<Record<string, unknown>> => ({
  type: getProblemType(kind),
  ...problemKinds[kind],
  ...{ detail, requestId },
  ...(errors && errors.length > 0 ? { errors } : {}),
  ...members,
})

export const createProblemAnswer = (problem: Problem, requestId: string): RouteAnswer => {
  const { kind, retryAfterS, location } = problem
  const { status } = problemKinds[kind]
  return {
    status,
    headers: {
      'content-type': problemMediaType,
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
      ...(location === undefined ? {} : { location }),
      // What of the body was not read would be taken for the next request.
      ...(kind === 'too-large' ? { connection: 'close' } : {}),
    },
    body: { text: JSON.stringify(buildProblemBody(problem, requestId)) },
  }
}

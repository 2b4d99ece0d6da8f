import 'server-only'
import { refuse, soonS, type Answer } from '#server/api/answer.ts'
import { toOperation, type OperationBody, type Outcome } from '#server/api/schemas/operation-schema.ts'
import { toPointer } from '#server/api/to-pointer.ts'
import type { FieldError, Problem, ProblemKind } from '#server/http/problem.ts'
import { toRetryAfterS } from '#server/auth/rate-limits.ts'
import { toLabelPath } from '#lib/ownership/ownership-field.ts'
import { findRequirement } from '#lib/policy/verdict.ts'
import { buildPath } from '#lib/build-path.ts'
import type { Problem as FieldProblem } from '#lib/private-link/check-values.ts'
import type { Denial, Refusal } from '#lib/private-link/outcome.ts'

const denialKinds: Readonly<Record<NonNullable<Denial['reason']>, ProblemKind>> = {
  limit: 'limited',
  busy: 'busy',
  store: 'busy',
  stopping: 'busy',
  'other-request': 'other-request',
  'not-found': 'not-found',
  rule: 'denied-by-rule',
  approval: 'approval-required',
  overtaken: 'busy',
}

/** What pages say in words of their own. */
const details: Readonly<Partial<Record<ProblemKind, string>>> = {
  'other-request': 'Something else was sent under this Idempotency-Key. Take a new one for another request.',
}

/** The path of a problem's field; the key of a label may hold dots. */
const splitPath = (field: string): readonly string[] => {
  const labels = toLabelPath('')
  const at = field.indexOf(labels)
  if (at === -1) return field.split('.')
  const end = at + labels.length
  return [...field.slice(0, end - 1).split('.'), field.slice(end)]
}

/** What is wrong with fields, each with a pointer to its value in the body (RFC 6901). */
export const toFieldErrors = (problems: readonly FieldProblem[]): FieldError[] =>
  problems.map(({ field, sentence: detail }) => ({ detail, pointer: toPointer(splitPath(field)) }))

/** Why the portal did not do something; by the fields that the decisive rules speak of. */
export const toDenialProblem = ({ sentence: detail, reason, retryAfterMs, verdicts }: Denial): Problem => {
  const kind = reason === undefined ? 'conflict' : denialKinds[reason]
  const waitS = retryAfterMs === undefined ? undefined : toRetryAfterS(retryAfterMs)
  const decisive = reason === 'approval' ? 'require-approval' : 'deny'
  const errors = verdicts?.flatMap(({ effect, field, sentence }) =>
    effect === decisive && field !== undefined ? [{ field, sentence }] : [],
  )
  return {
    ...{ kind, detail: details[kind] ?? detail, retryAfterS: waitS ?? (kind === 'busy' ? soonS : undefined) },
    ...(errors ? { errors: toFieldErrors(errors) } : {}),
    ...(reason === 'approval' ? { members: { requirement: findRequirement(verdicts ?? []) } } : {}),
  }
}

const getRefusalKind = ({ status, errorCode }: Refusal): ProblemKind => {
  if (errorCode === 'STREAM_PRIVATE_LINK_IN_USE') return 'in-use'
  if (status === 404) return 'not-found'
  if (status === 429) return 'busy'
  // That the portal's own key may not do it is nothing that the client can mend.
  return status === 401 || status === 403 || status >= 500 ? 'atlas-trouble' : 'atlas-refused'
}

/** What Atlas refused, with its status and code. */
export const toRefusalProblem = (refusal: Refusal, problems: readonly FieldProblem[] = []): Problem => {
  const { status, errorCode, detail, retryAfterMs } = refusal
  return {
    kind: getRefusalKind(refusal),
    detail: detail === '' ? `Atlas refused this with ${errorCode === '' ? String(status) : errorCode}.` : detail,
    errors: toFieldErrors(problems),
    retryAfterS: retryAfterMs === undefined ? undefined : toRetryAfterS(retryAfterMs),
    members: { atlas: { status, errorCode } },
  }
}

/** A request with values to correct. */
export const toInvalidProblem = (problems: readonly FieldProblem[]): Problem => ({
  kind: 'invalid',
  detail: problems[0]?.sentence ?? 'Check the request.',
  errors: toFieldErrors(problems),
})

export type Place = { groupId: string; operationId: string }

/** The address of an operation. */
const buildOperationPath = (place: Place): string =>
  buildPath('/api/v1/projects/[groupId]/operations/[operationId]', place)

const toExistsProblem = (outcome: Extract<Outcome, { kind: 'existing' }>): Problem =>
  'linkId' in outcome
    ? {
        kind: 'exists',
        detail: outcome.refusal
          ? 'Atlas has a private link to the same target, and takes no other. Use that one.'
          : 'A private link to the same target exists. Use that one, or ask with evenIfExisting=true.',
        members: { linkId: outcome.linkId },
      }
    : {
        kind: 'exists',
        detail: `Atlas has one of this name with other values of ${outcome.differing.join(', ')}. Choose another name.`,
      }

/**
 * Answers a request that creates an operation: 202 with its address once it was recorded and not refused, and otherwise
 * the problem. The outcome of a key is read from the journal, so that the same request again is answered alike.
 */
export const answerOutcome = (outcome: Outcome, place: Place): Answer<OperationBody> => {
  const location = buildOperationPath(place)
  switch (outcome.kind) {
    case 'denied':
      return refuse(toDenialProblem(outcome))
    case 'invalid':
      return refuse(toInvalidProblem(outcome.problems))
    case 'refused':
      return refuse({ ...toRefusalProblem(outcome.refusal, outcome.problems), location })
    case 'not-sent':
      return refuse({ kind: 'atlas-trouble', detail: `Nothing was sent. ${outcome.reason}`, location })
    case 'none':
      return refuse({ kind: 'not-found', detail: 'The portal has no record of this request in this project.' })
    case 'existing':
      return refuse(toExistsProblem(outcome))
    case 'sending':
      return refuse({
        ...{ kind: 'under-way', detail: 'The same request is being sent. Ask for its operation.' },
        ...{ location, retryAfterS: soonS },
      })
    case 'created':
    case 'waiting':
    case 'unknown':
    case 'not-found':
    case 'ambiguous':
    case 'unclear':
    case 'done':
      return { ok: true, body: toOperation(place.operationId, outcome), headers: { location } }
    default:
      return outcome satisfies never
  }
}

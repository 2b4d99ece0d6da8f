/** An answer before it is written. `json` is serialized with its keys in their order, `raw` is sent unchanged. */
export type Reply = {
  status: number
  headers?: Readonly<Record<string, string>>
  json?: unknown
  raw?: string
  /** The operation has run, and the connection is cut instead of answering. */
  isLost?: boolean
}

/** Adds headers to a reply. */
export const withHeaders = (reply: Reply, headers: Readonly<Record<string, string>>): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
})

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
}

export type Violation = { field: string; description: string }

/** Builds Atlas's error body, keys in the recorded order (docs/CONTRACT.md §6). */
export const buildRefusal = (
  status: number,
  errorCode: string,
  detail: string,
  parameters: readonly (string | number)[] = [],
  fields: readonly Violation[] = [],
): Reply => ({
  status,
  headers: { 'X-Error-Code': errorCode },
  json: {
    ...(fields.length > 0 ? { badRequestDetail: { fields } } : {}),
    detail,
    error: status,
    errorCode,
    parameters,
    reason: reasons[status] ?? 'Error',
  },
})

/** Builds the recorded 400 of a body that fails Atlas's validation. */
export const buildValidationError = (text: string, fields: readonly Violation[] = []): Reply =>
  buildRefusal(400, 'VALIDATION_ERROR', `The request content produced the validation error: ${text}.`, [text], fields)

/** Builds the recorded 401, which is the same for a challenge and for a wrong key. */
export const buildUnauthorized = (challenge?: string): Reply => ({
  status: 401,
  ...(challenge === undefined ? {} : { headers: { 'WWW-Authenticate': challenge } }),
  json: {
    error: 401,
    reason: 'Unauthorized',
    detail: 'You are not authorized for this resource.',
    errorCode: 'UNEXPECTED_ERROR',
  },
})

/** Builds the error for a missing role: a 401 with its own code, not a 403 (docs/CONTRACT.md §2). */
export const buildRoleMissing = (): Reply =>
  buildRefusal(401, 'USER_UNAUTHORIZED', 'Current user is not authorized to perform this action.')

export const buildResourceNotFound = (what: string): Reply =>
  buildRefusal(404, 'RESOURCE_NOT_FOUND', `Cannot find resource ${what}.`, [what])

export const buildGroupNotFound = (id: string): Reply =>
  buildRefusal(404, 'GROUP_NOT_FOUND', `No group with ID ${id} exists.`, [id])

/** Sorts the keys of a value alphabetically and drops null, as Atlas does (recorded). */
export const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, item]) => item !== undefined && item !== null)
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sortKeys(item)]),
  )
}

/** Builds a success: keys sorted, no null, with the version that served it (docs/CONTRACT.md §1). */
export const buildSuccess = (status: number, version: string, json: unknown): Reply => ({
  status,
  headers: { 'Content-Type': `application/vnd.atlas.${version}+json;charset=utf-8` },
  json: sortKeys(json),
})

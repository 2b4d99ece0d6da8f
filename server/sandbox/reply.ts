/** An answer before it is written: `json` becomes the body with its keys as they stand, `raw` is sent as it is. */
export type Reply = {
  status: number
  headers?: Readonly<Record<string, string>>
  json?: unknown
  raw?: string
  /** The deed was done and the connection is cut instead of answering. */
  isLost?: boolean
}

/** The same reply with more headers. */
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

/** Atlas's error body, keys in the recorded order (CONTRACT §6). */
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

/** The recorded 400 of a body that Atlas's validation does not like. */
export const buildValidationError = (text: string, fields: readonly Violation[] = []): Reply =>
  buildRefusal(400, 'VALIDATION_ERROR', `The request content produced the validation error: ${text}.`, [text], fields)

/** 401 as recorded: a challenge and a wrong key look the same. */
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

/** A role that is missing is a 401 of its own code, not a 403 (CONTRACT §2). */
export const buildRoleMissing = (): Reply =>
  buildRefusal(401, 'USER_UNAUTHORIZED', 'Current user is not authorized to perform this action.')

export const buildResourceNotFound = (what: string): Reply =>
  buildRefusal(404, 'RESOURCE_NOT_FOUND', `Cannot find resource ${what}.`, [what])

export const buildGroupNotFound = (id: string): Reply =>
  buildRefusal(404, 'GROUP_NOT_FOUND', `No group with ID ${id} exists.`, [id])

/** A value with its keys in alphabetical order and without null, as Atlas writes it (recorded). */
export const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, item]) => item !== undefined && item !== null)
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sortKeys(item)]),
  )
}

/** A success: keys alphabetical, nothing null, under the version that served it (CONTRACT §1). */
export const buildSuccess = (status: number, version: string, json: unknown): Reply => ({
  status,
  headers: { 'Content-Type': `application/vnd.atlas.${version}+json;charset=utf-8` },
  json: sortKeys(json),
})

import 'server-only'

/** The JSON Pointer (RFC 6901) of a part of a body. */
export const toPointer = (path: readonly PropertyKey[]): string =>
  `#${path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`

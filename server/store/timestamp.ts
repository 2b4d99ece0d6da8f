import 'server-only'

/** Converts milliseconds since 1970 to the text in the store: ISO 8601, UTC, with milliseconds. */
export const toTimestamp = (ms: number): string => new Date(ms).toISOString()

import 'server-only'

/** Milliseconds since 1970 as the text that the store keeps: ISO 8601, UTC, milliseconds. */
export const toTimestamp = (ms: number): string => new Date(ms).toISOString()

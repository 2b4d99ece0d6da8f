import type { QueryError } from '#lib/wire/answers.ts'

/** A request to the portal that failed: why, in a sentence for people, and the request id that is also in the log. */
export class RequestError extends Error {
  readonly trouble: QueryError
  constructor(trouble: QueryError) {
    super(trouble.sentence)
    this.trouble = trouble
  }
}

export const unreachable: QueryError = { kind: 'unreachable', sentence: 'The portal does not respond.', requestId: '' }

/** What a query's error says to people; anything but a RequestError is a fault of the portal itself. */
export const toQueryError = (error: unknown): QueryError =>
  error instanceof RequestError
    ? error.trouble
    : { kind: 'portal', sentence: 'The portal could not read its own answer. Reload the page.', requestId: '' }

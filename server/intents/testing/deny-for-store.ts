import { readFailureKind } from '#server/store/testing/read-failure-kind.ts'
import type { Denial } from '#lib/private-link/outcome.ts'

/** What a person is shown when the store fails a command, as by `defineAction`. */
export const denyForStore =
  (requestId: string) =>
  (thrown: unknown): Denial => {
    if (readFailureKind(thrown) === undefined) throw thrown
    return { kind: 'denied', sentence: String(thrown), requestId }
  }

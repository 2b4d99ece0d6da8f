import { hasShape, hasValues, isNumber, isText, type Guard, type Guarded } from '#lib/guard.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

/** What people say of whose a link or connection is, as the browser gets it. */
export const isOwnership: Guard<Ownership> = hasShape({
  ...{ name: isText, owner: isText, ticket: isText, costCentre: isText, note: isText },
  labels: hasValues(isText),
})

/** The same with its version, and who wrote it last and when (ISO 8601). */
export const isRecordedOwnership = hasShape({ values: isOwnership, version: isNumber, by: isText, at: isText })

export type RecordedOwnership = Guarded<typeof isRecordedOwnership>

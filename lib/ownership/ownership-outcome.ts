import type { Problem } from '#lib/private-link/check-values.ts'
import type { Denial } from '#lib/private-link/outcome.ts'
import type { RecordedOwnership } from '#lib/wire/is-ownership.ts'

/**
 * The outcome of a change of an ownership. `conflict`: somebody changed it since it was read, so nothing was written;
 * `current`: what it is now. The field of a problem is that of `toFieldPath` or `toLabelPath`.
 */
export type OwnershipOutcome =
  | { kind: 'done'; ownership: RecordedOwnership }
  | { kind: 'conflict'; current: RecordedOwnership }
  | { kind: 'invalid'; problems: readonly Problem[] }
  | Denial

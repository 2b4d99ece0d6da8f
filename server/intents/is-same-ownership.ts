import 'server-only'
import { listChanges } from '#lib/ownership/list-changes.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

/** Whether a create is asked for with the ownership with which it was recorded. */
export const isSameOwnership = (before: Ownership | null, after: Ownership | undefined): boolean =>
  before && after ? listChanges(before, after).length === 0 : !before && !after

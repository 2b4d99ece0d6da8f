import { checkOwnershipTexts } from '#lib/ownership/check-ownership-texts.ts'
import { listChanges } from '#lib/ownership/list-changes.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { OwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

/**
 * Whether a form says what an approval was asked for with. Where nobody has typed anything it says nothing: a link that
 * replaces another one takes that one’s ownership over.
 */
export const hasSameOwnership = (
  before: Ownership | undefined,
  { texts, rules }: { texts: OwnershipTexts | undefined; rules: OwnershipRules },
): boolean =>
  texts === undefined || listChanges(before ?? emptyOwnership, checkOwnershipTexts(texts, rules).ownership).length === 0

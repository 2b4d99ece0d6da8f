import { arrangeTexts } from '#lib/ownership/arrange-texts.ts'
import { checkBounds } from '#lib/ownership/check-bounds.ts'
import { checkOwnership } from '#lib/ownership/check-ownership.ts'
import { listControlPaths } from '#lib/ownership/control-paths.ts'
import { readOwnership } from '#lib/ownership/read-ownership.ts'
import type { OwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

/** The ownership that was typed, and what is wrong with it: one sentence a control, in their order. */
export const checkOwnershipTexts = (
  texts: OwnershipTexts,
  rules: OwnershipRules,
): { ownership: Ownership; problems: readonly Problem[] } => {
  const { ownership, problems } = readOwnership(arrangeTexts(texts, rules), rules)
  const all = [...problems, ...checkBounds(ownership, rules), ...checkOwnership(ownership, rules)]
  return {
    ownership,
    problems: listControlPaths(rules).flatMap((path) => all.find(({ field }) => field === path) ?? []),
  }
}

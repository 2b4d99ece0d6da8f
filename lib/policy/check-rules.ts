import type { PreflightCheck } from '#lib/private-link/preflight-check.ts'
import { preflightTitles } from '#lib/private-link/preflight-titles.ts'
import { findDenial, type Verdict } from '#lib/policy/verdict.ts'

/**
 * What the rules say to a request, as a check of the review; none where no rule denies it or warns. What they require
 * is a check of its own (check-approval.ts).
 */
export const checkRules = (verdicts: readonly Verdict[]): PreflightCheck[] => {
  const denial = findDenial(verdicts)
  const warnings = verdicts.flatMap(({ effect, sentence }) => (effect === 'warn' ? [sentence] : []))
  if (denial === undefined && warnings.length === 0) return []
  const title = denial === undefined ? 'A rule warns about it' : preflightTitles.rules.failing
  return [{ id: 'rules', title, result: 'failing', evidence: [denial ?? [], warnings].flat().join(' ') }]
}

import { describeRequirement } from '#lib/approval/describe-requirement.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'
import type { PreflightCheck } from '#lib/private-link/preflight-check.ts'
import { preflightTitles } from '#lib/private-link/preflight-titles.ts'
import { findRequirement, type Verdict } from '#lib/policy/verdict.ts'

const ofRole = 'Your role lets you ask for it, and somebody else approves it.'

/**
 * Whether a request needs an approval, as a check of the review; none where it does not. `mayOnlyAsk`: the person’s
 * role sends nothing without one, whatever the rules say.
 */
export const checkApproval = (verdicts: readonly Verdict[], mayOnlyAsk: boolean): PreflightCheck[] => {
  const requirement = findRequirement(verdicts) ?? (mayOnlyAsk ? defaultRequirement : undefined)
  if (!requirement) return []
  const sentences = verdicts.flatMap(({ effect, sentence }) => (effect === 'require-approval' ? [sentence] : []))
  const evidence = [...sentences, ...(mayOnlyAsk ? [ofRole] : []), describeRequirement(requirement)].join(' ')
  return [{ id: 'approval', title: preflightTitles.approval.failing, result: 'failing', evidence }]
}

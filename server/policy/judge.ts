import 'server-only'
import type { RuleResult } from '#server/policy/evaluate-rules.ts'
import type { Verdict } from '#lib/policy/verdict.ts'

/** What the rules that hold say. A rule that cannot be evaluated denies: it may be the one that forbids. */
export const judge = (results: readonly RuleResult[]): Verdict[] =>
  results.flatMap((result): Verdict[] => {
    const { id, effect, sentence, field, approval } = result.rule
    if ('trouble' in result)
      return [
        {
          rule: id,
          effect: 'deny',
          isTemporary: result.isTemporary,
          sentence: `The rule ${id} cannot be evaluated (${result.trouble}), so nothing is sent. Tell those who look after the rules.`,
        },
      ]
    return result.holds ? [{ rule: id, effect, sentence, field, approval }] : []
  })

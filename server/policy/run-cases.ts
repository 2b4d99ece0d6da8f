import 'server-only'
import type { RuleEvaluator } from '#server/policy/evaluate-rules.ts'
import { completeFacts } from '#server/policy/facts-shape.ts'
import { judge } from '#server/policy/judge.ts'
import type { Policy, PolicyCase } from '#server/policy/policy-shape.ts'
import { judgeTemplates } from '#lib/template/judge-templates.ts'

/** Why a case fails, or undefined: the rules and templates that speak must be those that it expects. */
const runCase = async (
  evaluator: RuleEvaluator,
  { command, facts, expect }: PolicyCase,
): Promise<string | undefined> => {
  const complete = completeFacts(command, facts)
  const name = (id: string) => `the ${evaluator.rules.some((rule) => rule.id === id) ? 'rule' : 'template'} ${id}`
  const results = await evaluator.evaluate(evaluator.listApplicable(command, complete.project.id), complete)
  const troubles = results.flatMap((result) =>
    'trouble' in result ? [`the rule ${result.rule.id} cannot be evaluated: ${result.trouble}`] : [],
  )
  const templates = evaluator.listTemplates(command, complete.project.id)
  const ids = [...judge(results), ...judgeTemplates(templates, complete)].map(({ rule }) => rule)
  const missing = expect.filter((id) => !ids.includes(id)).map((id) => `${name(id)} does not hold`)
  const extra = [...new Set(ids)].filter((id) => !expect.includes(id)).map((id) => `${name(id)} holds`)
  const faults = troubles.length > 0 ? troubles : [...missing, ...extra]
  return faults.length > 0 ? `${faults.join('; ')}.` : undefined
}

/** Runs the cases that stand beside the rules; returns each with why it fails, if it does. */
export const runCases = async (
  { cases }: Policy,
  evaluator: RuleEvaluator,
): Promise<{ name: string; failure: string | undefined }[]> => {
  const outcomes = []
  for (const one of cases) outcomes.push({ name: one.name, failure: await runCase(evaluator, one) })
  return outcomes
}

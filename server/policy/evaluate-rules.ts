import 'server-only'
import type { Policy, PolicyTemplate, Rule } from '#server/policy/policy-shape.ts'
import { createRuleThread } from '#server/policy/rule-thread.ts'
import { sendsCreate, type PolicyCommand } from '#lib/policy/policy-command.ts'
import type { PolicyFacts } from '#lib/policy/policy-facts.ts'
import { concernsCommand } from '#lib/template/judge-templates.ts'

/** What became of a rule: whether its condition holds, or why that cannot be said, perhaps this time only. */
export type RuleResult = { rule: Rule; holds: boolean } | { rule: Rule; trouble: string; isTemporary: boolean }

/** Whether a rule or template holds in a project. */
export const holdsIn = ({ projects }: Pick<Rule, 'projects'>, groupId: string): boolean =>
  projects === '*' || projects.includes(groupId)

/** How long the rules of one command may take together, in ms. */
const defaultTimeoutMs = 2_000

/** Evaluates the rules of one policy in a thread of their own, so that none can hold the portal up. */
export const createRuleEvaluator = ({ rules, templates }: Policy, { timeoutMs = defaultTimeoutMs } = {}) => {
  const { run, retire, close } = createRuleThread(rules, timeoutMs)
  return {
    ...{ rules, retire, close },
    /** The rules that are about a command in a project, in order. */
    listApplicable: (command: PolicyCommand, groupId: string): Rule[] =>
      rules.filter(
        (rule) =>
          (rule.commands.includes(command) || (sendsCreate(command) && rule.commands.includes('create'))) &&
          holdsIn(rule, groupId),
      ),
    /** The templates that may have something to say to a command in a project, in order. */
    listTemplates: (command: PolicyCommand, groupId: string): PolicyTemplate[] =>
      templates.filter((template) => holdsIn(template, groupId) && concernsCommand(template, command)),
    /** Evaluates rules for one command. */
    evaluate: async (applicable: readonly Rule[], facts: PolicyFacts): Promise<RuleResult[]> => {
      if (applicable.length === 0) return []
      const ids = applicable.map(({ id }) => id)
      const results = await run(ids, facts)
      return applicable.map((rule, index) => {
        const result = results?.[index]
        if (typeof result === 'boolean') return { rule, holds: result }
        return { rule, trouble: result ?? 'it took too long', isTemporary: result === undefined }
      })
    },
  }
}

export type RuleEvaluator = ReturnType<typeof createRuleEvaluator>

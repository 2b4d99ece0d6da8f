import 'server-only'
import { createRuleEvaluator, type RuleEvaluator } from '#server/policy/evaluate-rules.ts'
import type { Policy } from '#server/policy/policy-shape.ts'
import type { PolicyStatus } from '#lib/health/check-policy.ts'
import { readPolicy } from '#server/policy/read-policy.ts'

/** What is wrong with POLICY_FILE at the start, a sentence a line. */
export class PolicyError extends Error {}

type Deps = {
  file: string
  readFile: (file: string) => string
  now: () => number
  /** Whether there are others who can approve: without a provider the local operator is alone. */
  canApprove: boolean
}

/**
 * Keeps the rules of POLICY_FILE. A file that is wrong keeps the portal from starting; later, the rules that hold stay.
 * Throws a PolicyError.
 */
export const openPolicy = ({ file, readFile, now, canApprove }: Deps) => {
  const readNow = (): { text: string } & ReturnType<typeof readPolicy> => {
    try {
      const text = readFile(file)
      return { text, ...readPolicy(text, { canApprove }) }
    } catch {
      return { text: '', sentences: [`POLICY_FILE: the file ${file} cannot be read. Check its name and its owner.`] }
    }
  }
  const start = readNow()
  if ('sentences' in start) throw new PolicyError(start.sentences.join('\n'))
  let current: { policy: Policy; evaluator: RuleEvaluator; since: number } = {
    policy: start.policy,
    evaluator: createRuleEvaluator(start.policy),
    since: now(),
  }
  let [lastText, sentences]: [string, readonly string[]] = [start.text, []]

  return {
    getEvaluator: () => current.evaluator,
    getPolicy: () => current.policy,
    getStatus: (): PolicyStatus => ({ rules: current.policy.rules.length, since: current.since, sentences }),
    /** Takes up a file that has changed. */
    refresh: (): void => {
      const next = readNow()
      if (next.text === lastText && !('sentences' in next && next.text === '')) return
      lastText = next.text
      if ('sentences' in next) {
        sentences = next.sentences
        return
      }
      current.evaluator.retire()
      current = { policy: next.policy, evaluator: createRuleEvaluator(next.policy), since: now() }
      sentences = []
    },
    close: () => current.evaluator.close(),
  }
}

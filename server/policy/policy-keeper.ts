import 'server-only'
import { createRuleEvaluator } from '#server/policy/evaluate-rules.ts'
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
  const readText = (): string | undefined => {
    try {
      return readFile(file)
    } catch {
      return undefined
    }
  }
  const parse = (text: string | undefined) =>
    text === undefined
      ? { sentences: [`POLICY_FILE: the file ${file} cannot be read. Check its name and its owner.`] }
      : readPolicy(text, { canApprove })
  const take = (policy: Policy) => ({ policy, evaluator: createRuleEvaluator(policy), since: now() })

  let lastText = readText()
  const start = parse(lastText)
  if ('sentences' in start) throw new PolicyError(start.sentences.join('\n'))
  let current = take(start.policy)
  let sentences: readonly string[] = []

  return {
    getEvaluator: () => current.evaluator,
    getPolicy: () => current.policy,
    getStatus: (): PolicyStatus => ({ rules: current.policy.rules.length, since: current.since, sentences }),
    /** Takes up a file that has changed. */
    refresh: (): void => {
      const text = readText()
      if (text === lastText) return
      const next = parse(text)
      lastText = text
      sentences = 'sentences' in next ? next.sentences : []
      if ('sentences' in next) return
      current.evaluator.retire()
      current = take(next.policy)
    },
    close: () => current.evaluator.close(),
  }
}

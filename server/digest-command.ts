import 'server-only'
import { createDigest } from '#server/create-digest.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'

/**
 * Of exactly what an approval is: what rules see of the command, its whole input without secrets, and the version of
 * the rules that hold for it. Whatever changes of these voids what was decided.
 */
export const digestCommand = (parts: { subject: RuleSubject; input: unknown; version: string }): string =>
  createDigest(parts)

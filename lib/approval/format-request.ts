import { isText } from '#lib/guard.ts'
import { formatJson } from '#lib/json-text.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'

/** What of a command's input names it or its place, and is no part of a body. */
const places = new Set(['groupId', 'key', 'linkId', 'workspace', 'name', 'arn'])

/**
 * The body that a command sends, as JSON for people; of a command on a cluster, whose body the portal computes of what
 * AWS shows, what was chosen. Undefined for one that sends none.
 */
export const formatRequest = (
  { request, cluster }: Pick<RuleSubject, 'request' | 'cluster'>,
  input: Readonly<Record<string, unknown>>,
): string | undefined => {
  if (request) return formatJson(request, 2)
  const choices = Object.entries(input).filter(([name, value]) => !places.has(name) && isText(value))
  return cluster && choices.length > 0 ? formatJson(Object.fromEntries(choices), 2) : undefined
}

import { atlasActions, type AtlasAccess, type AtlasAction } from '#lib/aws/policy/atlas-access.ts'
import { coverPrincipal } from '#lib/aws/policy/cover-principal.ts'
import { coverAll, covered, toTexts, uncovered, undecidable, type Coverage } from '#lib/aws/policy/coverage.ts'
import { matchesPattern } from '#lib/aws/policy/matches-pattern.ts'
import type { JsonObject } from '#lib/aws/policy/parse-policy.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'

const elements = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
])

/** An element and its opposite, of which a statement has exactly one. */
const pairs = [
  ['Principal', 'NotPrincipal'],
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
] as const

/** What makes a statement one that the portal cannot read. */
const findOddity = (statement: JsonObject): string | undefined => {
  const unknown = Object.keys(statement).find((key) => !elements.has(key))
  if (unknown !== undefined) return `it has the element ${quoteInput(unknown)}, which the portal does not know`
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') return 'its Effect is neither Allow nor Deny'
  for (const [one, other] of pairs) {
    const count = [one, other].filter((name) => statement[name] !== undefined).length
    if (count !== 1) return count === 0 ? `it has neither ${one} nor ${other}` : `it has both ${one} and ${other}`
  }
  return undefined
}

/** Those of Atlas's actions that a statement names, in whatever case of letters; undefined if that cannot be read. */
const listActions = ({ Action, NotAction }: JsonObject): readonly AtlasAction[] | undefined => {
  const patterns = toTexts(NotAction ?? Action)?.map((pattern) => pattern.toLowerCase())
  return (
    patterns &&
    atlasActions.filter(
      (action) =>
        patterns.some((pattern) => matchesPattern(pattern, action.toLowerCase())) === (NotAction === undefined),
    )
  )
}

const coverResource = ({ Resource, NotResource }: JsonObject, arn: string, hasVariables: boolean): Coverage => {
  const patterns = toTexts(NotResource ?? Resource)
  if (!patterns) return undecidable('its resources are not texts')
  const isVariable = (pattern: string) => hasVariables && pattern.includes('${')
  const isNamed = patterns.some((pattern) => !isVariable(pattern) && matchesPattern(pattern, arn))
  if (!isNamed && patterns.some(isVariable)) return undecidable('its resources have a variable')
  if (NotResource === undefined) return isNamed ? covered : uncovered('it names other resources')
  return isNamed ? uncovered('its NotResource names the cluster') : covered
}

const hasCondition = ({ Condition }: JsonObject) => Condition !== undefined && JSON.stringify(Condition) !== '{}'

/**
 * Which of Atlas's actions a statement is about, be it Allow or Deny, and whether it covers Atlas's account and the
 * cluster. `hasVariables`: the policy's version knows variables.
 */
export const coverStatement = (
  statement: JsonObject,
  { account, arn }: AtlasAccess,
  hasVariables: boolean,
): { actions: readonly AtlasAction[]; coverage: Coverage } => {
  const oddity = findOddity(statement)
  if (oddity !== undefined) return { actions: atlasActions, coverage: undecidable(oddity) }
  const actions = listActions(statement)
  if (!actions) return { actions: atlasActions, coverage: undecidable('its actions are not texts') }
  if (actions.length === 0) return { actions, coverage: uncovered('it is about other actions') }
  const coverage = coverAll([
    coverResource(statement, arn, hasVariables),
    coverPrincipal(statement, account),
    hasCondition(statement) ? undecidable('it has a condition, which the portal does not evaluate') : covered,
  ])
  return { actions, coverage }
}

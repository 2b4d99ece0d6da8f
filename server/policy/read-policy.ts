import 'server-only'
import { checkCondition } from '#server/policy/check-condition.ts'
import { policyShape, type Policy } from '#server/policy/policy-shape.ts'
import { readYaml, type PlacedSentence, type Yaml } from '#server/policy/read-yaml.ts'

const formatSentence = ({ place: { line, column }, sentence }: PlacedSentence): string =>
  `POLICY_FILE, line ${String(line)}, column ${String(column)}: ${sentence}`

const findConditionProblems = (yaml: Yaml, { rules }: Policy): PlacedSentence[] =>
  rules.flatMap(({ id, when }, index) => {
    const problem = checkCondition(when)
    return problem
      ? [
          {
            place: yaml.locateCharacter(['rules', index, 'when'], problem.at),
            sentence: `Rule ${id}: ${problem.sentence}`,
          },
        ]
      : []
  })

type Placed = { id: string; path: readonly (string | number)[] }

/** The ids of rules and templates, which are one set of names: a case and a denial name either. */
const listIds = ({ rules, templates }: Policy): Placed[] => [
  ...rules.map(({ id }, index) => ({ id, path: ['rules', index, 'id'] })),
  ...templates.map(({ id }, index) => ({ id, path: ['templates', index, 'id'] })),
]

const findRepeatedIds = (yaml: Yaml, policy: Policy): PlacedSentence[] => {
  const ids = listIds(policy)
  return ids.flatMap(({ id, path }, index) =>
    ids.findIndex((other) => other.id === id) < index
      ? [{ place: yaml.locate(path), sentence: `The id ${id} stands twice.` }]
      : [],
  )
}

const findUnknownIds = (yaml: Yaml, policy: Policy): PlacedSentence[] => {
  const ids = listIds(policy).map(({ id }) => id)
  return policy.cases.flatMap(({ expect }, index) =>
    expect.flatMap((id, position) =>
      ids.includes(id)
        ? []
        : [
            {
              place: yaml.locate(['cases', index, 'expect', position]),
              sentence: `No rule and no template has the id ${id}.`,
            },
          ],
    ),
  )
}

/** Where nobody signs in, nobody could give an approval: what needs one could never be sent. */
const findUnmeetable = (yaml: Yaml, { rules }: Policy): PlacedSentence[] =>
  rules.flatMap(({ id, effect }, index) =>
    effect === 'require-approval'
      ? [
          {
            place: yaml.locate(['rules', index, 'effect']),
            sentence: `Rule ${id} requires an approval, which nobody can give where people do not sign in. Set up a provider (OIDC_ISSUER), or choose deny or warn.`,
          },
        ]
      : [],
  )

/**
 * Parses the text of POLICY_FILE and checks every condition, or says in sentences what is wrong with it and where.
 * `canApprove`: whether approvals can be given where it is to hold.
 */
export const readPolicy = (
  text: string,
  { canApprove = true } = {},
): { policy: Policy } | { sentences: readonly string[] } => {
  const yaml = readYaml(text)
  if ('sentences' in yaml) return { sentences: yaml.sentences.map(formatSentence) }
  const result = policyShape.safeParse(yaml.value)
  if (!result.success)
    return {
      sentences: result.error.issues.map(({ path, message }) =>
        formatSentence({ place: yaml.locate(path.filter((part) => typeof part !== 'symbol')), sentence: message }),
      ),
    }
  const checks = [findRepeatedIds, findConditionProblems, findUnknownIds, ...(canApprove ? [] : [findUnmeetable])]
  const sentences = checks.flatMap((check) => check(yaml, result.data)).map(formatSentence)
  return sentences.length > 0 ? { sentences } : { policy: result.data }
}

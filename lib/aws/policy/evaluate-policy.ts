import { atlasActions, getPrincipalArn, type AtlasAccess, type AtlasAction } from '#lib/aws/policy/atlas-access.ts'
import { coverStatement } from '#lib/aws/policy/cover-statement.ts'
import { currentVersion, parsePolicy, type JsonObject, type PolicyDocument } from '#lib/aws/policy/parse-policy.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import { joinWords } from '#lib/join-words.ts'

/**
 * What one statement means for Atlas: it surely allows or denies it `actions`, has nothing to do with it, or may do
 * either, which cannot be decided. `name` as people find it: "Statement 2 (“AllowOthers”)"; `why` as a clause: "it has
 * a condition".
 */
export type StatementFinding = {
  name: string
  effect: 'allows' | 'denies' | 'may-allow' | 'may-deny' | 'unrelated'
  actions: readonly AtlasAction[]
  why?: string
  isNear?: boolean
}

/**
 * Whether a policy lets Atlas's account do all that it needs. `denied`: a Deny forbids it, which no further statement
 * changes; `missing`: nothing allows it; `undecidable`: the portal cannot know, and says why. `needsStatement`: some
 * action is not surely allowed yet, which Atlas's statement would do.
 */
export type PolicyEvaluation = {
  result: 'allowed' | 'denied' | 'missing' | 'undecidable'
  sentence: string
  statements: readonly StatementFinding[]
  needsStatement: boolean
}

const nameStatement = ({ Sid }: JsonObject, index: number) =>
  `Statement ${String(index + 1)}${typeof Sid === 'string' && Sid !== '' ? ` (${quoteInput(Sid)})` : ''}`

const findEffect = (isAllow: boolean, covers: 'yes' | 'no' | 'undecidable'): StatementFinding['effect'] => {
  if (covers === 'no') return 'unrelated'
  if (covers === 'yes') return isAllow ? 'allows' : 'denies'
  return isAllow ? 'may-allow' : 'may-deny'
}

const judgeStatements = ({ document, statements }: PolicyDocument, access: AtlasAccess): StatementFinding[] =>
  statements.map((statement, index) => {
    const { actions, coverage } = coverStatement(statement, access, document.Version === currentVersion)
    const { covers, ...reason } = coverage
    return {
      name: nameStatement(statement, index),
      effect: findEffect(statement.Effect === 'Allow', covers),
      actions,
      ...reason,
    }
  })

const listNames = (findings: readonly StatementFinding[]) =>
  joinWords(findings.map(({ name }, index) => (index === 0 ? name : name.replace('Statement', 'statement'))))

/** What the statements say of the actions, the most decisive first. */
const conclude = (
  statements: readonly StatementFinding[],
  { account }: AtlasAccess,
): Omit<PolicyEvaluation, 'statements'> => {
  const list = (...effects: StatementFinding['effect'][]) => statements.filter(({ effect }) => effects.includes(effect))
  const concerns = (findings: readonly StatementFinding[]) => (action: AtlasAction) =>
    findings.some(({ actions }) => actions.includes(action))
  const [allows, denies] = [list('allows'), list('denies')]
  const needsStatement = !atlasActions.every(concerns(allows))
  const denied = atlasActions.filter(concerns(denies))
  if (denied.length > 0)
    return {
      result: 'denied',
      sentence: `${listNames(denies)} ${denies.length === 1 ? 'denies' : 'deny'} Atlas’s account ${joinWords(denied)}. No other statement can allow that: somebody must change ${denies.length === 1 ? 'it' : 'them'} first.`,
      needsStatement,
    }
  const missing = atlasActions.filter((action) => !concerns(list('allows', 'may-allow'))(action))
  if (missing.length > 0) {
    const near = statements.filter(({ isNear }) => isNear).map(({ name, why }) => ` ${name}: ${String(why)}.`)
    return {
      result: 'missing',
      sentence: `No statement allows Atlas’s account (${getPrincipalArn(account)}) ${joinWords(missing)} on this cluster.${near.join('')}`,
      needsStatement,
    }
  }
  const unsure = [...list('may-deny'), ...(needsStatement ? list('may-allow') : [])]
  if (unsure.length > 0)
    return {
      result: 'undecidable',
      sentence: unsure
        .map(({ name, effect, why }) => `${name} may ${effect === 'may-deny' ? 'deny' : 'allow'} it: ${String(why)}.`)
        .join(' '),
      needsStatement,
    }
  return {
    result: 'allowed',
    sentence: `${listNames(allows)} ${allows.length === 1 ? 'allows' : 'allow'} Atlas’s account ${joinWords(atlasActions)} on this cluster.`,
    needsStatement,
  }
}

/** Evaluates a cluster's policy, statement by statement; undefined: the cluster has none. */
export const evaluatePolicy = (text: string | undefined, access: AtlasAccess): PolicyEvaluation => {
  if (text === undefined)
    return { result: 'missing', sentence: 'The cluster has no policy yet.', statements: [], needsStatement: true }
  const policy = parsePolicy(text)
  if (!policy.ok) return { result: 'undecidable', sentence: policy.sentence, statements: [], needsStatement: false }
  const statements = judgeStatements(policy, access)
  return { statements, ...conclude(statements, access) }
}

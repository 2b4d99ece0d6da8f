import 'server-only'
import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import { linkType, variables } from '#server/policy/facts.ts'
import { conditionLimits, maxConditionBytes, maxNestedMacros } from '#server/policy/limits.ts'

/** What is wrong with a condition, and how many characters after its beginning. */
export type ConditionProblem = { at: number; sentence: string }

/** `re` is the portal’s own: it takes a time that grows with the text alone, which `matches` does not. */
export const matchSignature = 're(string, string): bool'

const environment = Object.entries(variables).reduce(
  (env, [name, variable]) => env.registerVariable({ name, ...variable }),
  new Environment({ limits: conditionLimits })
    .registerType(linkType.name, { ctor: class Link {}, fields: linkType.fields })
    .registerFunction(matchSignature, () => false),
)

const macros: readonly string[] = ['all', 'exists', 'exists_one', 'map', 'filter']
const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value
const listNodes = (value: unknown): ASTNode[] => {
  if (Array.isArray(value)) return value.flatMap(listNodes)
  return isNode(value) ? [value] : []
}

/** What the library does not bound: macros inside macros, and `matches`. */
const findUnbounded = (node: ASTNode, nested = 0): ConditionProblem | undefined => {
  const isCall = node.op === 'rcall'
  if (isCall && node.args[0] === 'matches')
    return { at: node.range.start, sentence: 'Use re(text, "pattern") in place of matches.' }
  const depth = isCall && macros.includes(node.args[0]) ? nested + 1 : nested
  if (depth > maxNestedMacros)
    return {
      at: node.range.start,
      sentence: `At most ${String(maxNestedMacros)} of ${macros.join(', ')} may stand inside each other.`,
    }
  for (const part of listNodes(node.args)) {
    const problem = findUnbounded(part, depth)
    if (problem) return problem
  }
  return undefined
}

/** Parses a condition and checks its types and bounds; undefined if nothing is wrong with it. */
export const checkCondition = (text: string): ConditionProblem | undefined => {
  if (Buffer.byteLength(text) > maxConditionBytes)
    return { at: 0, sentence: `A condition has at most ${maxConditionBytes.toLocaleString('en-GB')} bytes.` }
  const { valid, type, error } = environment.check(text)
  if (!valid) return { at: error?.range?.start ?? 0, sentence: `${error?.summary ?? 'It cannot be read'}.` }
  if (type !== 'bool')
    return { at: 0, sentence: `A condition must be true or false, and this one is of type ${type ?? 'dyn'}.` }
  return findUnbounded(environment.parse(text).ast)
}

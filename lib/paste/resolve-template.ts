import { getEntries } from '#lib/paste/request-keys.ts'
import { DefaultValue, OpenValue } from '#lib/paste/tree-values.ts'

type Parameters = ReadonlyMap<string, unknown>

const deepest = 24

const findEntry = (value: unknown, name: RegExp) => getEntries(value)?.find(([key]) => name.test(key))?.[1]

/** The parameters of a CloudFormation template with their defaults; undefined where there is none. */
const listParameters = (tree: unknown): Parameters =>
  new Map((getEntries(findEntry(tree, /^Parameters$/)) ?? []).map(([key, one]) => [key, findEntry(one, /^Default$/)]))

const takeDefault = (parameters: Parameters, name: string): unknown => {
  const value = parameters.get(name)
  return typeof value === 'string' && value !== '' ? new DefaultValue(value, name) : new OpenValue(name)
}

/** Works out a reference to a parameter; any other function of a template stays open. */
const resolveCall = (key: string, argument: unknown, parameters: Parameters): unknown => {
  if (key === 'Ref') return takeDefault(parameters, String(argument))
  const whole = typeof argument === 'string' ? /^\$\{(\w{1,80})\}$/.exec(argument)?.[1] : undefined
  return key === 'Fn::Sub' && whole !== undefined ? takeDefault(parameters, whole) : new OpenValue(key)
}

const resolve = (tree: unknown, parameters: Parameters, depth: number): unknown => {
  if (depth > deepest || tree instanceof OpenValue || tree instanceof DefaultValue) return tree
  if (Array.isArray(tree)) return tree.map((one: unknown) => resolve(one, parameters, depth + 1))
  const entries = getEntries(tree)
  if (!entries) return tree
  const [first, ...others] = entries
  if (first && others.length === 0 && /^(Ref|Fn::\w{1,40})$/.test(first[0]))
    return resolveCall(first[0], first[1], parameters)
  return Object.fromEntries(entries.map(([key, one]) => [key, resolve(one, parameters, depth + 1)]))
}

/**
 * A CloudFormation template with its references to parameters replaced by their defaults, or by open values. Any other
 * tree stays as it is.
 */
export const resolveTemplate = (tree: unknown): unknown =>
  findEntry(tree, /^Resources$/) === undefined ? tree : resolve(tree, listParameters(tree), 0)

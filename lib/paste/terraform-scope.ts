import { type Scope } from '#lib/paste/evaluate-expression.ts'
import { evaluateText } from '#lib/paste/evaluate-hcl.ts'
import { isObject, type HclValue } from '#lib/paste/hcl-functions.ts'
import { getEntries } from '#lib/paste/request-keys.ts'
import { OpenValue } from '#lib/paste/tree-values.ts'

/** How deep values are in each other, or lead to each other; and what a whole text may have worked out. */
const [deepest, mostCharacters] = [20, 500_000]

export const getOwnValue = (value: unknown, key: string): unknown =>
  (getEntries(value) ?? []).find(([name]) => name === key)?.[1]

const listBlocks = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])

/** Works out the texts of a value of the HCL parser, however deep they are in it. */
export const evaluateTree = (value: unknown, scope: Scope, depth = 0): HclValue => {
  if (depth > deepest || !scope.spend(1)) return new OpenValue('')
  if (typeof value === 'string') return evaluateText(value, scope)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (Array.isArray(value)) return value.map((one: unknown) => evaluateTree(one, scope, depth + 1))
  return Object.fromEntries((getEntries(value) ?? []).map(([key, one]) => [key, evaluateTree(one, scope, depth + 1)]))
}

/** `variables` collects the variables whose defaults were used. */
export type TerraformScope = Scope & { variables: Set<string> }

const listAttributes = (blocks: unknown): ReadonlyMap<string, unknown> =>
  new Map(listBlocks(blocks).flatMap((block) => getEntries(block) ?? []))

const listDefaults = (declared: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> =>
  new Map(
    [...declared].flatMap(([name, blocks]) =>
      listBlocks(blocks).flatMap((block) => {
        const value = getOwnValue(block, 'default')
        return value === undefined || value === null ? [] : [[name, value] as const]
      }),
    ),
  )

/** The key and value of `for_each`. */
type Each = { key: HclValue; value: HclValue }

/**
 * Creates scopes with the variables and locals of a Terraform text, which work out a limited number of characters
 * together. A variable stands for the value that the text assigns, or else for its default.
 */
export const createScopes = (hcl: unknown): ((each?: Each) => TerraformScope) => {
  const locals = listAttributes(getOwnValue(hcl, 'locals'))
  const declared = new Map(getEntries(getOwnValue(hcl, 'variable')))
  const defaults = listDefaults(declared)
  const assigned = new Map(getEntries(hcl)?.filter(([, value]) => typeof value === 'string' || Array.isArray(value)))
  let remaining = mostCharacters
  const spend = (characters: number) => {
    remaining -= characters
    return remaining >= 0
  }
  return (each) => {
    const variables = new Set<string>()
    const pending = new Set<string>()
    const scope: TerraformScope = {
      variables,
      spend,
      find: (root, name) => {
        if (name === undefined) return root === 'each' && each ? { key: each.key, value: each.value } : undefined
        const assignedValue = root === 'var' && declared.has(name) ? assigned.get(name) : undefined
        const source =
          root === 'local' ? locals.get(name) : root === 'var' ? (assignedValue ?? defaults.get(name)) : undefined
        const path = `${root}.${name}`
        if (source === undefined || pending.has(path) || pending.size >= deepest) return undefined
        if (root === 'var' && assignedValue === undefined) variables.add(path)
        pending.add(path)
        const value = evaluateTree(source, scope)
        pending.delete(path)
        return value
      },
    }
    return scope
  }
}

/** The keys and values over which a block is repeated; undefined for a block that stands once or where it is open. */
export const listInstances = (forEach: HclValue): { key: string; value: HclValue }[] | undefined => {
  if (isObject(forEach)) return Object.entries(forEach).map(([key, value]) => ({ key, value }))
  if (!Array.isArray(forEach)) return undefined
  const texts = forEach.filter((one: HclValue) => typeof one === 'string')
  return texts.length === forEach.length ? texts.map((text) => ({ key: text, value: text })) : undefined
}

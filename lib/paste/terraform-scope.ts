import { type Scope } from '#lib/paste/evaluate-expression.ts'
import { evaluateText } from '#lib/paste/evaluate-hcl.ts'
import { isObject, type HclValue } from '#lib/paste/hcl-functions.ts'
import { getEntries } from '#lib/paste/request-keys.ts'
import { OpenValue } from '#lib/paste/tree-values.ts'

const deepest = 20

export const getOwnValue = (value: unknown, key: string): unknown =>
  (getEntries(value) ?? []).find(([name]) => name === key)?.[1]

const listBlocks = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])

/** Works out the texts of a value of the HCL parser, however deep they are in it. */
export const evaluateTree = (value: unknown, scope: Scope, depth = 0): HclValue => {
  if (typeof value === 'string') return evaluateText(value, scope)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (depth > deepest) return new OpenValue('')
  if (Array.isArray(value)) return value.map((one: unknown) => evaluateTree(one, scope, depth + 1))
  return Object.fromEntries((getEntries(value) ?? []).map(([key, one]) => [key, evaluateTree(one, scope, depth + 1)]))
}

/** `variables` collects the variables whose defaults were used. */
export type TerraformScope = Scope & { variables: Set<string> }

const listAttributes = (blocks: unknown): ReadonlyMap<string, unknown> =>
  new Map(listBlocks(blocks).flatMap((block) => getEntries(block) ?? []))

/**
 * The variables and locals of a Terraform text: a variable stands for the value that the text assigns, or else for its
 * default. `each`: the key and value of `for_each`.
 */
export const createScope = (hcl: unknown, each?: { key: HclValue; value: HclValue }): TerraformScope => {
  const locals = listAttributes(getOwnValue(hcl, 'locals'))
  const defaults = new Map(
    (getEntries(getOwnValue(hcl, 'variable')) ?? []).flatMap(([name, blocks]) =>
      listBlocks(blocks).flatMap((block) => {
        const value = getOwnValue(block, 'default')
        return value === undefined || value === null ? [] : [[name, value] as const]
      }),
    ),
  )
  const assigned = new Map(getEntries(hcl)?.filter(([, value]) => typeof value === 'string' || Array.isArray(value)))
  const variables = new Set<string>()
  const pending = new Set<string>()
  const scope: TerraformScope = {
    variables,
    find: (root, name) => {
      if (name === undefined) return root === 'each' && each ? { key: each.key, value: each.value } : undefined
      const isDeclared = root === 'var' && getOwnValue(getOwnValue(hcl, 'variable'), name) !== undefined
      const assignedValue = isDeclared ? assigned.get(name) : undefined
      const source =
        root === 'local' ? locals.get(name) : root === 'var' ? (assignedValue ?? defaults.get(name)) : undefined
      const path = `${root}.${name}`
      if (source === undefined || pending.has(path)) return undefined
      if (root === 'var' && assignedValue === undefined) variables.add(path)
      pending.add(path)
      const value = evaluateTree(source, scope)
      pending.delete(path)
      return value
    },
  }
  return scope
}

/** The keys and values over which a block is repeated; undefined for a block that stands once or where it is open. */
export const listInstances = (forEach: HclValue): { key: string; value: HclValue }[] | undefined => {
  if (isObject(forEach)) return Object.entries(forEach).map(([key, value]) => ({ key, value }))
  if (!Array.isArray(forEach)) return undefined
  const texts = forEach.filter((one: HclValue) => typeof one === 'string')
  return texts.length === forEach.length ? texts.map((text) => ({ key: text, value: text })) : undefined
}

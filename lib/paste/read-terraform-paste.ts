import { findLinks, mostLinks, type Body, type Entry } from '#lib/paste/find-links.ts'
import { readBodies } from '#lib/paste/read-body.ts'
import { readLooseText } from '#lib/paste/read-loose-text.ts'
import { findMeaning, getEntries, isRequestKey, truncate } from '#lib/paste/request-keys.ts'
import { rejectPaste, type FieldTexts, type ParsedPaste, type UnreadablePaste } from '#lib/paste/paste.ts'
import { createScopes, evaluateTree, getOwnValue, listInstances } from '#lib/paste/terraform-scope.ts'
import { DefaultValue } from '#lib/paste/tree-values.ts'

const resourceType = 'mongodbatlas_stream_privatelink_endpoint'

type Scopes = ReturnType<typeof createScopes>
type Block = { name: string; body: readonly (readonly [string, unknown])[] }

/** The names of the blocks in the order of the text; the parser sorts them by name. */
const listBlockNames = (text: string): string[] =>
  text.split('\n').flatMap((line) => {
    const [, type = '', first = '', second = ''] =
      /^[ \t]*(resource|module) +"?([\w-]+)"?(?: +"?([\w-]+)"?)?/.exec(line.slice(0, 500)) ?? []
    return type === 'module' ? [`module.${first}`] : first === resourceType ? [second] : []
  })

const listNamedBlocks = (blocks: unknown, prefix: string): Block[] =>
  (getEntries(blocks) ?? []).flatMap(([name, one]) =>
    (Array.isArray(one) ? one : [one]).flatMap((block: unknown) => {
      const body = getEntries(block)
      return body ? [{ name: `${prefix}${name}`, body }] : []
    }),
  )

const namesProvider = ({ body }: Block) => body.some(([key]) => isRequestKey(key) && findMeaning(key) !== 'region')

/** The resources of private links, and the modules that are given the values of one, in the order of the text. */
const findBlocks = (hcl: unknown, text: string): Block[] => {
  const names = listBlockNames(text)
  const positions = new Map(names.map((name, index) => [name, index] as const).toReversed())
  const findPosition = ({ name }: Block) => positions.get(name) ?? names.length
  const resources = listNamedBlocks(getOwnValue(getOwnValue(hcl, 'resource'), resourceType), '')
  const modules = listNamedBlocks(getOwnValue(hcl, 'module'), 'module.').filter(namesProvider)
  return [...resources, ...modules].toSorted((a, b) => findPosition(a) - findPosition(b))
}

/** The links of a block: one, or one for each item of its `for_each`, in the order of the text. */
const readBlock = (createScope: Scopes, text: string, { name, body }: Block): Body[] => {
  const forEach = body.find(([key]) => key === 'for_each')?.[1]
  const instances = forEach === undefined ? undefined : listInstances(evaluateTree(forEach, createScope()))
  const inOrder = instances
    ?.map((each) => ({ each, at: text.indexOf(each.key) }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, mostLinks)
  return (inOrder ?? [{ each: undefined }]).map(({ each }) => {
    const entries = body
      .filter(([key]) => key !== 'for_each' || instances === undefined)
      .map(([key, value]): Entry => {
        const scope = createScope(each)
        const evaluated = evaluateTree(value, scope)
        const [variable] = scope.variables
        return {
          key,
          name: key === 'provider' ? undefined : findMeaning(key),
          value: variable === undefined ? evaluated : new DefaultValue(evaluated, variable),
        }
      })
    return { isRequest: true, title: truncate(each ? each.key : name), entries }
  })
}

const countValues = (values: FieldTexts) => Object.values(values).join('\n').split('\n').length

/** Reads attributes without a block: those of a request, a file of variables, or a map of links. */
const readAttributes = (
  hcl: unknown,
  createScope: Scopes,
  text: string,
  groupId: string,
): ParsedPaste | UnreadablePaste | undefined => {
  const paste = readBodies(findLinks(evaluateTree(hcl, createScope())), { what: 'Terraform attributes', groupId })
  const loose = readLooseText(text, { groupId })
  const isFuller = loose?.kind === 'read' && countValues(loose.values) > countValues(paste?.values ?? {})
  return isFuller ? loose : (paste ?? loose)
}

/**
 * Reads the parser's result (server/paste/read-hcl.ts) as the links that it describes; `text` is the Terraform code
 * that it read. References are worked out as far as the text's own literals go.
 */
export const readTerraformPaste = (
  hcl: unknown,
  text: string,
  { groupId }: { groupId: string },
): ParsedPaste | UnreadablePaste => {
  const createScope = createScopes(hcl)
  const bodies = findBlocks(hcl, text)
    .slice(0, mostLinks)
    .flatMap((block) => readBlock(createScope, text, block))
    .slice(0, mostLinks)
  return (
    readBodies(bodies, { what: 'a Terraform block', groupId }) ??
    readAttributes(hcl, createScope, text, groupId) ??
    rejectPaste(
      `There is no resource block “${resourceType}” here. Copy that block, from the word resource to its closing brace.`,
    )
  )
}

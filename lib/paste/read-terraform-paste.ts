import { readBody, explainUnknownKey, type TextPart } from '#lib/paste/read-body.ts'
import type { Body } from '#lib/paste/find-bodies.ts'
import { truncate, getEntries, isRequestBody } from '#lib/paste/request-keys.ts'
import { rejectPaste, type LeftOver, type ParsedPaste, type UnreadablePaste } from '#lib/paste/paste.ts'

const resourceType = 'mongodbatlas_stream_privatelink_endpoint'
const metaArguments = [
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'timeouts',
  'provisioner',
  'connection',
]

/** Whether a text is Terraform code: a block, or an attribute that a request has. */
export const isTerraform = (text: string) =>
  text.split(/\r\n|\r|\n/).some((line) => {
    const start = line.slice(0, 300).trimStart()
    if (/^(resource|data|module|variable|provider|output) +"[^"]*" *("[^"]*" *)?\{|^(locals|terraform) *\{/.test(start))
      return true
    const [, name = ''] = /^([A-Za-z_]{2,40})[ \t]*=(?![=>])/.exec(start) ?? []
    return name !== '' && isRequestBody([[name, '']])
  })

/**
 * Reads a string from the HCL parser, which keeps a template as it was written, `${…}`, and a literal `${` as `$${`.
 * Nothing is evaluated: a template is an expression, whose value only its owner knows.
 */
const readTemplate = (text: string): TextPart => {
  const isTemplate = [...text.matchAll(/(\$+|%+)\{/g)].some(([, marks = '']) => marks.length === 1)
  if (!isTemplate) return { kind: 'text', text: text.replace(/(?:\$+|%+)\{/g, (marks) => marks.slice(1)) }
  const whole = /^\$\{([^{}]*)\}$/.exec(text)
  return { kind: 'expression', text: whole?.[1] ?? text }
}

const getOwnValue = (value: unknown, key: string): unknown =>
  (getEntries(value) ?? []).find(([name]) => name === key)?.[1]

/** The names of the resources in the order of the text; the parser sorts them by name. */
const listResourceNames = (text: string): string[] =>
  text.split('\n').flatMap((line) => {
    const [, type = '', name = ''] = /^[ \t]*resource +"?([\w-]+)"? +"?([\w-]+)"?/.exec(line.slice(0, 500)) ?? []
    return type === resourceType ? [name] : []
  })

const findResources = (hcl: unknown, text: string): { name: string; body: Body }[] => {
  const order = listResourceNames(text)
  const findPosition = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return (getEntries(getOwnValue(getOwnValue(hcl, 'resource'), resourceType)) ?? [])
    .flatMap(([name, blocks]) =>
      (Array.isArray(blocks) ? blocks : [blocks]).flatMap((block: unknown) => {
        const body = getEntries(block)
        return body ? [{ name, body }] : []
      }),
    )
    .sort((a, b) => findPosition(a.name) - findPosition(b.name))
}

const explainUnknownAttribute = (key: string) =>
  metaArguments.includes(key) ? 'It belongs to Terraform and is not part of a request.' : explainUnknownKey(key)

/**
 * Reads the parser's result (server/paste/read-hcl.ts) as a request; `text` is the Terraform code that it read.
 */
export const readTerraformPaste = (
  hcl: unknown,
  text: string,
  { groupId }: { groupId: string },
): ParsedPaste | UnreadablePaste => {
  const [first, ...others] = findResources(hcl, text)
  const loose = getEntries(hcl) ?? []
  const body = first?.body ?? (isRequestBody(loose) ? loose : undefined)
  if (!body)
    return rejectPaste(
      `There is no resource block “${resourceType}” here. Copy that block, from the word resource to its closing brace.`,
    )
  const parsedPaste = readBody(body, {
    what: first ? 'a Terraform block' : 'Terraform attributes',
    groupId,
    part: readTemplate,
    explainUnknownKey: explainUnknownAttribute,
  })
  const more: LeftOver[] = others.map(({ name }) => ({
    name: truncate(`${resourceType}.${name}`, 100),
    why: 'Only the first block was read. Paste this one separately.',
  }))
  return { ...parsedPaste, leftOver: [...parsedPaste.leftOver, ...more] }
}

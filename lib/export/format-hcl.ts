import { quoteHcl } from '#lib/export/quote-text.ts'

/** Attributes of HCL by name: an expression as it is written, or an object of them. */
export type HclObject = { readonly [name: string]: string | HclObject }

/** A camelCase name as the provider spells it. */
export const toSnakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const formatKey = (name: string) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quoteHcl(name))

/** Attributes as terraform fmt writes them: expressions first, with their equals signs aligned, then the objects. */
export const formatHcl = (attributes: HclObject, indent: string): string => {
  const entries = Object.entries(attributes).map(([name, value]) => [formatKey(name), value] as const)
  const width = Math.max(0, ...entries.flatMap(([name, value]) => (typeof value === 'string' ? [name.length] : [])))
  const lines = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [`${indent}${name.padEnd(width)} = ${value}`] : [],
  )
  const blocks = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [] : [`${indent}${name} = {\n${formatHcl(value, `${indent}  `)}\n${indent}}`],
  )
  return [...(lines.length > 0 ? [lines.join('\n')] : []), ...blocks].join('\n\n')
}

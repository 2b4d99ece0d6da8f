/** Elements by their names; a list repeats its element. */
export type XmlTree = { [name: string]: string | XmlTree | XmlTree[] }

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (char) => entities[char] ?? char)

export const buildXml = (tree: XmlTree): string => {
  const buildElement = (name: string, value: string | XmlTree): string =>
    `<${name}>${typeof value === 'string' ? escapeXml(value) : buildXml(value)}</${name}>`
  return Object.entries(tree)
    .flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((item) => buildElement(name, item)) : [buildElement(name, value)],
    )
    .join('')
}

import { OpenValue } from '#lib/paste/tree-values.ts'

type Line = { indent: number; text: string }
type Cursor = { lines: Line[]; at: number }

const [deepest, mostLines] = [24, 5000]
/** A key is up to 60 characters, quoted or not; its value follows a colon and a space. */
const pair = /^(?:"([^"]{1,60})"|'([^']{1,60})'|([A-Za-z_][\w .:/()-]{0,59}?)) ?:(?: +(.*))?$/

const stripComment = (line: string) => line.replace(/(?:^|\s)#.*$/, '').trimEnd()

const splitLines = (text: string): Line[] =>
  text
    .split(/\r\n|\r|\n/)
    .slice(0, mostLines)
    .flatMap((raw) => {
      const line = raw.length > 4096 ? '' : stripComment(raw).replaceAll('\t', '  ')
      return line.trim() === '' || /^(---|\.\.\.|%)/.test(line)
        ? []
        : [{ indent: line.length - line.trimStart().length, text: line.trim() }]
    })

const readScalar = (text: string): unknown => {
  const [, tag, rest] = /^!(\w{1,30})\s+(.*)$/.exec(text) ?? []
  if (tag === 'Ref') return { Ref: rest }
  if (tag !== undefined) return { [`Fn::${tag}`]: rest }
  if (/^\[.*\]$/.test(text))
    return text
      .slice(1, -1)
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map(readScalar)
  if (text === '~' || text === 'null') return null
  const [, double, single] = /^(?:"(.*)"|'(.*)')$/.exec(text) ?? []
  const value = double?.replace(/\\(["\\/])/g, '$1') ?? single?.replaceAll("''", "'") ?? text
  return /\$\{[^}]*\}|^\{\{.*\}\}$/.test(value) ? new OpenValue(value) : value
}

/** Reads the deeper lines as one text, as after `|` or `>`. */
const readBlockText = (cursor: Cursor, indent: number) => {
  const texts: string[] = []
  for (; (cursor.lines[cursor.at]?.indent ?? -1) > indent; cursor.at += 1)
    texts.push(cursor.lines[cursor.at]?.text ?? '')
  return texts.join('\n')
}

const readValue = (cursor: Cursor, text: string | undefined, indent: number, depth: number): unknown => {
  if (text !== undefined && /^[|>][+-]?\d?$/.test(text)) return readBlockText(cursor, indent)
  if (text !== undefined && text !== '') return readScalar(text)
  const next = cursor.lines[cursor.at]
  const isNested = next && (next.indent > indent || (next.indent === indent && next.text.startsWith('- ')))
  return isNested ? readBlock(cursor, next.indent, depth + 1) : null
}

/** Reads the lines of one indentation: the items of a list, or the entries of a map. Other lines are passed over. */
const readBlock = (cursor: Cursor, indent: number, depth: number): unknown => {
  const items: unknown[] = []
  const entries: [string, unknown][] = []
  for (let line = cursor.lines[cursor.at]; line && line.indent >= indent; line = cursor.lines[cursor.at]) {
    cursor.at += 1
    const item = /^- +(.*)$/.exec(line.text)?.[1]
    const [, double, single, plain, value] = pair.exec(item ?? line.text) ?? []
    const key = double ?? single ?? plain
    if (depth > deepest) continue
    if (item !== undefined && key !== undefined && !/^[^"']+:\d/.test(item)) {
      cursor.at -= 1
      cursor.lines[cursor.at] = { indent: line.indent + 2, text: item }
      items.push(readBlock(cursor, line.indent + 2, depth + 1))
    } else if (item !== undefined) items.push(readScalar(item))
    else if (key !== undefined && line.indent === indent) {
      if (items.length > 0) {
        cursor.at -= 1
        break
      }
      entries.push([key, readValue(cursor, value, line.indent, depth)])
    }
  }
  return items.length > 0 ? items : Object.fromEntries(entries)
}

/**
 * Reads the part of YAML that people copy: maps, lists, scalars, quotes, comments and block texts. Not a parser of the
 * language: what it does not know is passed over. Undefined for a text without any entry.
 */
export const readYaml = (text: string): unknown => {
  const cursor: Cursor = { lines: splitLines(text), at: 0 }
  if (!cursor.lines.some((line) => pair.test(line.text.replace(/^- +/, '')))) return undefined
  const documents: unknown[] = []
  while (cursor.at < cursor.lines.length) {
    const from = cursor.at
    documents.push(readBlock(cursor, cursor.lines[cursor.at]?.indent ?? 0, 0))
    if (cursor.at === from) cursor.at += 1
  }
  return documents.length === 1 ? documents[0] : documents
}

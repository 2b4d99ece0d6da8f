import 'server-only'
import { isNode, isScalar, LineCounter, Parser, parseDocument, type Scalar } from 'yaml'

/** A place in a text, both counted from 1. */
export type Place = { line: number; column: number }
export type PlacedSentence = { place: Place; sentence: string }

export type Yaml = {
  value: unknown
  /** Where the value at a path stands; where its nearest parent does, if it is not there. */
  locate: (path: readonly (string | number)[]) => Place
  /** Where a character of the text at a path stands, whether it is in one line or in several that are folded. */
  locateCharacter: (path: readonly (string | number)[], at: number) => Place
}

const maxDepth = 40
const maxCharacters = 200_000
const start: Place = { line: 1, column: 1 }

type Part = { value?: unknown; items?: unknown; key?: unknown }
const isPart = (part: unknown): part is Part => typeof part === 'object' && part !== null

/** Whether a text nests deeper than any policy. The parser of documents would abort the process for it. */
const isTooDeep = (text: string): boolean => {
  const open: { part: unknown; depth: number }[] = [...new Parser().parse(text)].map((part) => ({ part, depth: 0 }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { part, depth } = next
    if (depth > maxDepth) return true
    if (!isPart(part)) continue
    const items: unknown[] = Array.isArray(part.items) ? part.items : []
    for (const inner of [part.value, part.key, ...items])
      if (isPart(inner)) open.push({ part: inner, depth: depth + 1 })
  }
  return false
}

/** How many characters of the source stand before a character of a scalar: folding changes nothing but spaces. */
const countBefore = ({ value, type }: Scalar, source: string, at: number): number => {
  const before = String(value).slice(0, at).replaceAll(/\s/g, '').length
  const isBlock = type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL'
  const [first = 0] = [isBlock ? source.indexOf('\n') + 1 : /^["']/.exec(source)?.[0].length]
  let [offset, count] = [first, 0]
  for (; offset < source.length; offset += 1) {
    if (/\s/.test(source.charAt(offset))) continue
    if (count === before) break
    count += 1
  }
  return offset
}

/** Parses YAML 1.2 without aliases, or says what is wrong with it and where. */
export const readYaml = (text: string): Yaml | { sentences: readonly PlacedSentence[] } => {
  if (text.length > maxCharacters)
    return {
      sentences: [{ place: start, sentence: `It has more than ${maxCharacters.toLocaleString('en-GB')} characters.` }],
    }
  if (isTooDeep(text)) return { sentences: [{ place: start, sentence: 'It is nested too deeply.' }] }
  const lines = new LineCounter()
  const toPlace = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true, uniqueKeys: true })
  const problems = [...document.errors, ...document.warnings]
  if (problems.length > 0)
    return { sentences: problems.map(({ pos, message }) => ({ place: toPlace(pos[0]), sentence: message })) }
  const find = (path: readonly (string | number)[]): Place => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true)
    if (isNode(node) && node.range) return toPlace(node.range[0])
    return path.length === 0 ? start : find(path.slice(0, -1))
  }
  const locateCharacter: Yaml['locateCharacter'] = (path, at) => {
    const node = document.getIn(path, true)
    if (!isScalar(node) || !node.range) return find(path)
    const [from, to] = node.range
    return toPlace(from + countBefore(node, text.slice(from, to), at))
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 })
    return { value, locate: find, locateCharacter }
  } catch {
    return { sentences: [{ place: start, sentence: 'It has an alias (*name). Write out what it stands for.' }] }
  }
}

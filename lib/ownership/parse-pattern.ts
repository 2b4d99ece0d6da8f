import type { Part, Pattern } from '#lib/ownership/pattern.ts'

/** The longest pattern in characters, and the highest number in its braces. */
const [mostCharacters, mostTimes] = [200, 500]

type Test = (character: string) => boolean

/** One token: a group's begin, its end, a bar, or something that stands for one character, with how often it does. */
const token =
  /(?<open>\((?:\?:)?)|(?<close>\)\??)|(?<bar>\|)|(?<one>\[\^?(?:\\.|[^\\\]])+\]|\\.|[^\\[\](){}*+?|^$])(?<times>[?*+]|\{\d{1,3}(?:,\d{0,3})?\})?/gsuy

const parseTimes = (times: string): { least: number; most: number } | undefined => {
  if (times === '') return { least: 1, most: 1 }
  if (times === '?') return { least: 0, most: 1 }
  if (times === '*' || times === '+') return { least: times === '+' ? 1 : 0, most: Infinity }
  const [first = '', last] = times.slice(1, -1).split(',')
  const least = Number(first)
  const most = last === undefined ? least : last === '' ? Infinity : Number(last)
  return least <= most && least <= mostTimes && (most <= mostTimes || most === Infinity) ? { least, most } : undefined
}

const classes: Readonly<Record<string, Test>> = {
  '\\d': (character) => /^[0-9]$/.test(character),
  '\\w': (character) => /^[A-Za-z0-9_]$/.test(character),
}

/** What a character or an escape stands for; undefined for an escape with a meaning that is not known here. */
const parseLiteral = (text: string): string | undefined => {
  if (!text.startsWith('\\')) return text
  return /^\\[^A-Za-z0-9]$/u.test(text) ? text.slice(1) : undefined
}

const parseRange = (first: string, last: string): Test | undefined => {
  const [from, to] = [parseLiteral(first), parseLiteral(last)].map((text) => text?.codePointAt(0))
  if (from === undefined || to === undefined || from > to) return undefined
  return (character) => {
    const code = character.codePointAt(0) ?? -1
    return code >= from && code <= to
  }
}

const parseSet = (content: string): Test | undefined => {
  const tests: Test[] = []
  for (const [, first = '', last] of content.matchAll(/(\\.|[^\\])(?:-(\\.|[^\\]))?/gsu)) {
    const test = last === undefined ? (classes[first] ?? parseRange(first, first)) : parseRange(first, last)
    if (!test) return undefined
    tests.push(test)
  }
  return tests.length === 0 ? undefined : (character) => tests.some((test) => test(character))
}

const parseOne = (text: string): Test | undefined => {
  if (text === '.') return () => true
  if (!text.startsWith('[')) return classes[text] ?? parseRange(text, text)
  if (!text.startsWith('[^')) return parseSet(text.slice(1, -1))
  const test = parseSet(text.slice(2, -1))
  return test && ((character) => !test(character))
}

const parsePart = (one: string, times: string): Part | undefined => {
  const [accepts, range] = [parseOne(one), parseTimes(times)]
  return accepts && range && { kind: 'character', accepts, ...range }
}

const parseTokens = (text: string): Pattern | undefined => {
  const root: Part[][] = [[]]
  const open = [root]
  let end = 0
  for (const { 0: whole, groups = {} } of text.matchAll(token)) {
    end += whole.length
    const sequences = open.at(-1) ?? root
    if (groups['open'] !== undefined) open.push([[]])
    else if (groups['bar'] !== undefined) sequences.push([])
    else if (groups['close'] !== undefined) {
      open.pop()
      const pattern: Pattern = { kind: 'any-of', sequences }
      open
        .at(-1)
        ?.at(-1)
        ?.push({ kind: 'group', pattern, isOptional: whole === ')?' })
    } else {
      const part = parsePart(groups['one'] ?? '', groups['times'] ?? '')
      if (!part) return undefined
      sequences.at(-1)?.push(part)
    }
  }
  return end === text.length && open.length === 1 && open[0] === root ? { kind: 'any-of', sequences: root } : undefined
}

/**
 * Reads a pattern: a regular expression that matches the whole value and holds only characters, `.`, `\d`, `\w`, sets,
 * groups with `|`, and `?`, `*`, `+` or `{1,5}` after one character; after a group only `?`. Without a repeated group
 * no text is slow to match.
 */
export const parsePattern = (text: string): { pattern: Pattern } | { sentence: string } => {
  if (text.length > mostCharacters) return { sentence: `has more than ${String(mostCharacters)} characters` }
  const pattern = parseTokens(text)
  if (pattern) return { pattern }
  return {
    sentence:
      'may hold characters, ".", "\\d", "\\w", sets such as [A-Z], groups with "|", and "?", "*", "+" or "{1,5}" after one character; it matches the whole value without "^" and "$"',
  }
}

import { entriesOf, hasMeaning, isBody } from '#lib/paste/keys.ts'
import { isTooDeep } from '#lib/paste/legible.ts'
import type { ShellWord } from '#lib/paste/shell-words.ts'

export type Body = NonNullable<ReturnType<typeof entriesOf>>
export type Json = { kind: 'json'; value: unknown } | { kind: 'none' | 'too-deep' }

/** A text as JSON, when it is. */
export const jsonOf = (text: string): Json => {
  if (!/^\s*[{[]/.test(text)) return { kind: 'none' }
  if (isTooDeep(text)) return { kind: 'too-deep' }
  try {
    const value: unknown = JSON.parse(text)
    return { kind: 'json', value }
  } catch {
    return { kind: 'none' }
  }
}

const below = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : (entriesOf(value) ?? []).map(([, inner]) => inner)

/** The requests in a value of JSON: itself, or those in its lists and envelopes, at most 20 and not deep. */
export const bodiesIn = (value: unknown): Body[] => {
  let level: unknown[] = [value]
  for (let depth = 0; depth < 4 && level.length > 0; depth += 1) {
    const bodies = level.flatMap((one) => {
      const entries = entriesOf(one)
      return entries && isBody(entries) ? [entries] : []
    })
    if (bodies.length > 0) return bodies.slice(0, 20)
    level = level.flatMap(below).slice(0, 1000)
  }
  return []
}

/** The end of the object that begins at `from`; undefined when it has none. */
const endOfObject = (text: string, from: number) => {
  let depth = 0
  let isQuoted = false
  for (let at = from; at < text.length; at += 1) {
    const mark = text[at]
    if (isQuoted && mark === '\\') at += 1
    else if (mark === '"') isQuoted = !isQuoted
    else if (!isQuoted && mark === '{') depth += 1
    else if (!isQuoted && mark === '}') depth -= 1
    if (depth === 0) return at + 1
  }
  return undefined
}

/** Objects of JSON that stand in any other text, such as a message or a page of documentation; 20 beginnings are tried. */
export const embeddedIn = (text: string): ShellWord[] => {
  const found: ShellWord[] = []
  let at = text.indexOf('{')
  for (let tries = 0; tries < 20 && at >= 0; tries += 1) {
    const end = endOfObject(text, at)
    const object = end === undefined ? '' : text.slice(at, end)
    const isJson = jsonOf(object).kind === 'json'
    if (isJson) found.push({ text: object, expands: false })
    at = text.indexOf('{', isJson && end !== undefined ? end : at + 1)
  }
  return found
}

/** The requests in several words; those that name a provider come first. */
export const bodiesAmong = (words: readonly ShellWord[]): { body: Body; expands: boolean }[] => {
  const bodies = words.flatMap(({ text, expands }) => {
    const json = jsonOf(text)
    return json.kind === 'json' ? bodiesIn(json.value).map((body) => ({ body, expands })) : []
  })
  const isNamed = ({ body }: { body: Body }) => hasMeaning(body, 'provider')
  return [...bodies.filter(isNamed), ...bodies.filter((one) => !isNamed(one))]
}

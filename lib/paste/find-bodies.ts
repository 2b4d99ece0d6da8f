import { getEntries, hasMeaning, isRequestBody } from '#lib/paste/request-keys.ts'
import { isTooDeep } from '#lib/paste/paste-limits.ts'
import type { ShellWord } from '#lib/paste/split-shell-words.ts'

export type Body = NonNullable<ReturnType<typeof getEntries>>
export type JsonResult = { kind: 'json'; value: unknown } | { kind: 'none' | 'too-deep' }

/** Parses a text as JSON; `too-deep` if it is nested deeper than any request. */
export const parseJson = (text: string): JsonResult => {
  if (!/^\s*[{[]/.test(text)) return { kind: 'none' }
  if (isTooDeep(text)) return { kind: 'too-deep' }
  try {
    const value: unknown = JSON.parse(text)
    return { kind: 'json', value }
  } catch {
    return { kind: 'none' }
  }
}

const getInnerValues = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : (getEntries(value) ?? []).map(([, inner]) => inner)

/**
 * Finds the request bodies in a JSON value: itself, or those in its lists and envelopes, at most 20 and 4 levels deep.
 */
export const findBodies = (value: unknown): Body[] => {
  let level: unknown[] = [value]
  for (let depth = 0; depth < 4 && level.length > 0; depth += 1) {
    const bodies = level.flatMap((one) => {
      const entries = getEntries(one)
      return entries && isRequestBody(entries) ? [entries] : []
    })
    if (bodies.length > 0) return bodies.slice(0, 20)
    level = level.flatMap(getInnerValues).slice(0, 1000)
  }
  return []
}

/** The index after the object that begins at `from`; undefined if it is not closed. */
const findObjectEnd = (text: string, from: number) => {
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

/** Finds JSON objects inside other text, such as a message or a page of documentation; tries 20 opening braces. */
export const findEmbeddedJson = (text: string): ShellWord[] => {
  const objects: ShellWord[] = []
  let at = text.indexOf('{')
  for (let tries = 0; tries < 20 && at >= 0; tries += 1) {
    const end = findObjectEnd(text, at)
    const object = end === undefined ? '' : text.slice(at, end)
    const isJson = parseJson(object).kind === 'json'
    if (isJson) objects.push({ text: object, expands: false })
    at = text.indexOf('{', isJson && end !== undefined ? end : at + 1)
  }
  return objects
}

/** Finds the request bodies in shell words; those with a provider come first. */
export const findBodiesInWords = (words: readonly ShellWord[]): { body: Body; expands: boolean }[] => {
  const bodies = words.flatMap(({ text, expands }) => {
    const json = parseJson(text)
    return json.kind === 'json' ? findBodies(json.value).map((body) => ({ body, expands })) : []
  })
  const hasProvider = ({ body }: { body: Body }) => hasMeaning(body, 'provider')
  return [...bodies.filter(hasProvider), ...bodies.filter((one) => !hasProvider(one))]
}

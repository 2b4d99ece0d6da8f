import { readJson } from '#lib/json-text.ts'
import { isTooDeep } from '#lib/paste/paste-limits.ts'

export type JsonResult = { kind: 'json'; value: unknown } | { kind: 'none' | 'too-deep' }

/** Parses a text as JSON; `too-deep` if it is nested deeper than any request. */
export const parseJson = (text: string): JsonResult => {
  if (!/^\s*[{[]/.test(text)) return { kind: 'none' }
  if (isTooDeep(text)) return { kind: 'too-deep' }
  const value = readJson(text)
  return value === undefined ? { kind: 'none' } : { kind: 'json', value }
}

import { isTooDeep } from '#lib/paste/paste-limits.ts'

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

import 'server-only'
import { readJson } from '#lib/json-text.ts'

const maxDepth = 12

/** React's encoding of a text or of a value that is missing; its other references name no plain data. */
const isPlainText = (text: string) => !text.startsWith('$') || text.startsWith('$$') || text === '$undefined'

const isPlain = (value: unknown, depth: number): boolean => {
  if (typeof value === 'string') return isPlainText(value)
  if (typeof value !== 'object' || value === null) return true
  return depth < maxDepth && Object.values(value).every((item) => isPlain(item, depth + 1))
}

/** Whether a body is what a page sends to an action: one argument, a plain object, as React encodes it. */
export const isActionInput = (body: string): boolean => {
  const values = readJson(body)
  if (!Array.isArray(values) || values.length !== 1) return false
  const input: unknown = values[0]
  return typeof input === 'object' && input !== null && !Array.isArray(input) && isPlain(input, 0)
}

import 'server-only'
import type * as z from '#lib/zod.ts'

const message = 'Leave out the NUL character (U+0000): the portal cannot store it.'

/**
 * Where an input has a NUL character in a text or a name: PostgreSQL stores none. How deep an input may be is bounded
 * where it is read (`readParts`, `isActionInput`).
 */
export const listNulIssues = (value: unknown, path: readonly PropertyKey[] = []): z.core.$ZodIssue[] => {
  if (typeof value === 'string')
    return value.includes('\0') ? [{ code: 'custom', path: [...path], message, input: value }] : []
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  return Object.entries(value).flatMap(([name, item]) => [
    ...listNulIssues(name, path),
    ...listNulIssues(item, [...path, isList ? Number(name) : name]),
  ])
}

import { isCodeObject, SecretVariable, type CodeValue } from '#lib/connection-export/code-body.ts'
import { formatJson } from '#lib/json-text.ts'

/** A part of a JSON text: as it stands, or a secret inside its quotes. */
export type JsonPart = string | SecretVariable

/** A body as JSON, indented as `formatJson(body, 2)` does, in parts. */
export const writeJson = (value: CodeValue, indent = ''): JsonPart[] => {
  if (value instanceof SecretVariable) return ['"', value, '"']
  if (!isCodeObject(value)) return [formatJson(value, 2).replaceAll('\n', `\n${indent}`)]
  const inner = `${indent}  `
  const entries = Object.entries(value).map(([key, one]) => [`${formatJson(key)}: `, ...writeJson(one, inner)])
  if (entries.length === 0) return ['{}']
  return ['{', ...entries.flatMap((parts, index) => [`${index > 0 ? ',' : ''}\n${inner}`, ...parts]), `\n${indent}}`]
}

import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import { findDuplicateKey, readJson } from '#lib/json-text.ts'

/** A JSON object, of whatever keys. */
export type JsonObject = Readonly<Record<string, unknown>>

/** A policy document: all of it as it was parsed, and its statements as a list, also when it has a single one. */
export type PolicyDocument = { document: JsonObject; statements: readonly JsonObject[] }
type ParseResult = ({ ok: true } & PolicyDocument) | { ok: false; sentence: string }

/** The version of the policy language in which `${…}` is a variable. */
export const currentVersion = '2012-10-17'
const versions: readonly unknown[] = [undefined, '2008-10-17', currentVersion]

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether JSON.parse keeps each number of a text as it is written. */
const hasExactNumbers = (json: string): boolean =>
  [...json.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g)].every(
    ([token]) => token.startsWith('"') || String(Number(token)) === token,
  )

const fail = (sentence: string): ParseResult => ({ ok: false, sentence })

/**
 * Parses the text of a cluster policy. It is refused where a parser would guess or lose something: a key that stands
 * twice, a number that JavaScript cannot hold, a version that is not known.
 */
export const parsePolicy = (text: string): ParseResult => {
  const document = readJson(text)
  if (document === undefined) return fail('The policy is not valid JSON.')
  if (!isJsonObject(document)) return fail('The policy is not a JSON object.')
  const key = findDuplicateKey(text)
  if (key !== undefined) return fail(`The policy has the key ${quoteInput(key)} twice in one object.`)
  if (!hasExactNumbers(text)) return fail('The policy has a number that the portal cannot keep as it is written.')
  if (!versions.includes(document.Version))
    return fail(
      `The portal does not know the version of the policy, ${quoteInput(JSON.stringify(document.Version), 40)}.`,
    )
  const { Statement } = document
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement]
  return statements.every(isJsonObject)
    ? { ok: true, document, statements }
    : fail(Statement === undefined ? 'The policy has no statements.' : 'A statement of the policy is not an object.')
}

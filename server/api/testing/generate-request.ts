import type { Chance } from '#server/api/testing/chance.ts'
import type { ApiRequest } from '#server/api/testing/api-client.ts'
import type { DocumentedOperation } from '#server/api/testing/document.ts'
import * as z from '#lib/zod.ts'

/** Values that tend to break what takes them. */
const junk: readonly unknown[] = [
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '😀'.repeat(50),
    'a'.repeat(3_000),
    '../..',
    '%00',
    '__proto__',
    'constructor',
    'null',
  ],
  ...[0, -1, 1e308, true, null, [], {}, [[]], { a: { b: {} } }, ['a', 1], Object.fromEntries([['__proto__', 1]])],
  ...['65f0c0de0000000000000a01', '2026-11-28T10:00Z', 'AWS', '{"a":1}', '-age', 'Zm9v', '*'],
]

const object = z.record(z.string(), z.unknown())
const texts = z.array(z.string()).catch([])

const toText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** A text without halves of characters, which no address can have. */
const repair = (text: string) => Buffer.from(text).toString()

type Values = Readonly<Record<string, string>>

/** A value for a parameter: mostly one that the document allows, else junk. */
const generateValue = (chance: Chance, schema: Readonly<Record<string, unknown>>, example: unknown): string => {
  if (chance.in100(30)) return toText(chance.one(junk))
  const item = object.catch(schema).parse(schema.items)
  const choices = texts.parse(item.enum)
  if (choices.length > 0) return chance.one(choices) ?? ''
  return example === undefined ? (chance.one(['orders', 'AWS', '1', 'true']) ?? '') : toText(example)
}

/** A body as the document has it, changed in one place, or anything at all. */
const generateBody = (chance: Chance, example: unknown): unknown => {
  const body = object.catch({}).parse(example)
  if (!chance.in100(65)) return body
  if (chance.in100(25)) return chance.one(junk)
  const name = chance.one([...Object.keys(body), 'unknown']) ?? ''
  const value = chance.one(junk)
  return chance.in100(30)
    ? Object.fromEntries(Object.entries(body).filter(([key]) => key !== name))
    : { ...body, [name]: value }
}

const isSendable = (text: string) => /^[\x20-\x7e]*$/.test(text)

/**
 * A request to an operation of the document: mostly as the document says, with junk in some places, and its example
 * where chance has nothing happen. `known`: values of path parameters that exist.
 */
export const generateRequest = (
  chance: Chance,
  operation: DocumentedOperation,
  known: Values,
): { path: string; request: ApiRequest } => {
  const list = (where: 'path' | 'query' | 'header', share: number) =>
    operation.parameters
      .filter((one) => one.in === where && (one.required ? !chance.in100(5) : chance.in100(share)))
      .map(({ name, schema, example }) => [name, generateValue(chance, schema, known[name] ?? example)] as const)
  const path = Object.fromEntries(list('path', 100))
  const query = new URLSearchParams(list('query', 30).map(([name, value]) => [name, value]))
  const headers = list('header', 60).filter(([, value]) => isSendable(value))
  if (chance.in100(5)) query.append(chance.one(['groupId', 'q', 'cursor', 'constructor']) ?? '', 'x')
  const example = operation.requestBody?.content['application/json']?.example
  const body = operation.requestBody ? { body: generateBody(chance, example) } : {}
  const type: Values = chance.in100(3) ? { 'content-type': 'text/plain' } : {}
  const target = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(repair(path[name] ?? 'x')),
  )
  return {
    path: query.size === 0 ? target : `${target}?${query.toString()}`,
    request: { ...body, headers: { ...Object.fromEntries(headers), ...type } },
  }
}

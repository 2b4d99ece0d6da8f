import { createRequestBase, findLinkTypes } from '#lib/link-types/catalog.ts'
import { fieldNames, type FieldName, type LinkType, type FieldValue } from '#lib/link-types/link-type.ts'
import { createRequestSchema } from '#lib/private-link/request-schema.ts'

/** The body of Atlas's create call: provider, vendor unless it is GENERIC, and the filled-in fields of that row only. */
export type CreateRequest = { provider: string; vendor?: string } & Partial<Record<FieldName, FieldValue>>

export type Problem = { field: string; sentence: string }
export type DraftResult = { ok: true; request: CreateRequest } | { ok: false; problems: Problem[] }

/** Typed values → the request as it will be sent, or a sentence for each field that must be mended. */
export const draftRequest = (row: LinkType, typed: Readonly<Record<string, unknown>>): DraftResult => {
  const parsed = createRequestSchema(row).safeParse(typed)
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), sentence: message })),
    }
  const request: CreateRequest = createRequestBase(row)
  for (const name of fieldNames) {
    const ask = row.fields[name]
    const value = ask?.presence === 'fixed' ? ask.value : parsed.data[name]
    if (value !== undefined) request[name] = value
  }
  return { ok: true, request }
}

/** The values of a body as a person would have typed them: a list stands a line each. */
const typedOf = (body: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.join('\n') : value]),
  )

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const rereadAs = (row: LinkType, body: Readonly<Record<string, unknown>>): DraftResult => {
  const drafted = draftRequest(row, typedOf(body))
  if (!drafted.ok) return drafted
  const request: Readonly<Record<string, unknown>> = drafted.request
  const extra = [...Object.keys(body), ...Object.keys(request)].find((key) => !isSame(body[key], request[key]))
  if (extra === undefined) return drafted
  return {
    ok: false,
    problems: [{ field: extra, sentence: `${extra} is not sent so for ${row.title}. Go back and check it.` }],
  }
}

/** A request that came from outside, checked by the same rules: it must be what drafting it again would make of it. */
export const validateRequest = (body: Readonly<Record<string, unknown>>): DraftResult => {
  const [first, ...others] = findLinkTypes(body).map((row) => rereadAs(row, body))
  if (!first)
    return { ok: false, problems: [{ field: 'vendor', sentence: 'Choose a provider and vendor from the list.' }] }
  return [first, ...others].find(({ ok }) => ok) ?? first
}

/** The request as far as it stands: fields that pass their rule, without a word about the others. */
export const buildPartialRequest = (row: LinkType, typed: Readonly<Record<string, unknown>>): CreateRequest => {
  const drafted = draftRequest(row, typed)
  if (drafted.ok) return drafted.request
  const wrong = new Set(drafted.problems.map(({ field }) => field))
  const rest = Object.entries(row.fields).filter(([name]) => !wrong.has(name))
  const isFewer = rest.length < Object.keys(row.fields).length
  return isFewer ? buildPartialRequest({ ...row, fields: Object.fromEntries(rest) }, typed) : createRequestBase(row)
}

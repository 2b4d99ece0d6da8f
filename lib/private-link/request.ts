import { askedFields, rowOf, type Row } from '#lib/private-link/catalog.ts'
import { schemaOf } from '#lib/private-link/schema.ts'

/** The body of Atlas's create call: provider, vendor unless it is GENERIC, and the filled-in fields of that row only. */
export type CreateRequest = { provider: string; vendor?: string } & Record<string, string | undefined>

export type Problem = { field: string; sentence: string }
export type Drafted = { ok: true; request: CreateRequest } | { ok: false; problems: Problem[] }

/** Typed values → the request as it will be sent, or a sentence for each field that must be mended. */
export const draftRequest = (row: Row, typed: Readonly<Record<string, unknown>>): Drafted => {
  const parsed = schemaOf(row).safeParse(typed)
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), sentence: message })),
    }
  const request: CreateRequest = { provider: row.provider }
  if (row.vendor !== 'GENERIC') request.vendor = row.vendor
  for (const name of askedFields(row)) if (parsed.data[name] !== undefined) request[name] = parsed.data[name]
  return { ok: true, request }
}

/** A request that came from outside, checked by the same rules: nothing may be in it that drafting it would not put there. */
export const rereadRequest = (body: Readonly<Record<string, unknown>>): Drafted => {
  const provider = typeof body.provider === 'string' ? body.provider : ''
  const row = rowOf(provider, typeof body.vendor === 'string' ? body.vendor : undefined)
  if (!row) return { ok: false, problems: [{ field: 'vendor', sentence: 'Choose a provider and vendor from the list.' }] }
  const drafted = draftRequest(row, body)
  if (!drafted.ok) return drafted
  const extra = Object.keys(body).find((key) => body[key] !== drafted.request[key])
  if (extra === undefined) return drafted
  return { ok: false, problems: [{ field: extra, sentence: `${extra} is not sent for ${row.title}. Go back and check it.` }] }
}

/** The request as far as it stands: fields that pass their rule, without a word about the others. */
export const sketchRequest = (row: Row, typed: Readonly<Record<string, unknown>>): CreateRequest => {
  const drafted = draftRequest(row, typed)
  if (drafted.ok) return drafted.request
  const wrong = new Set(drafted.problems.map(({ field }) => field))
  const sound = Object.fromEntries(Object.entries(typed).filter(([name]) => !wrong.has(name)))
  const rest = askedFields(row).filter((name) => !wrong.has(name))
  const asks = Object.fromEntries(rest.map((name) => [name, row.asks[name]]))
  const partly = draftRequest({ ...row, asks }, sound)
  return partly.ok ? partly.request : { provider: row.provider, vendor: row.vendor }
}

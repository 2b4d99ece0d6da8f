import { createRequestBase, findLinkTypes } from '#lib/link-types/catalog.ts'
import { fieldNames, type FieldName, type FieldValue, type LinkType } from '#lib/link-types/link-type.ts'
import { parseProvider } from '#lib/link-types/provider.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import { checkValues, type Problem } from '#lib/private-link/check-values.ts'

/**
 * The body of Atlas's create call: provider, vendor unless it is GENERIC, and the filled-in fields of its link type.
 */
export type CreateRequest = { provider: string; vendor?: string } & Partial<Record<FieldName, FieldValue>>

export type DraftResult = { ok: true; request: CreateRequest } | { ok: false; problems: Problem[] }

type Values = Readonly<Record<string, unknown>>

/** Typed values → the request as it will be sent, or one sentence for each field to correct. */
export const draftRequest = (linkType: LinkType, typed: Values): DraftResult => {
  const result = checkValues(linkType, typed)
  if (!result.ok) return result
  const request: CreateRequest = createRequestBase(linkType)
  for (const name of fieldNames) {
    const requirement = linkType.fields[name]
    const value = requirement?.presence === 'fixed' ? requirement.value : result.values[name]
    if (value !== undefined) request[name] = value
  }
  return { ok: true, request }
}

/** A body's values as a person would type them: a list a line each. */
const toTypedValues = (body: Values) =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.join('\n') : value]),
  )

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const validateAs = (linkType: LinkType, body: Values): DraftResult => {
  const result = draftRequest(linkType, {
    ...toTypedValues(body),
    [confirmedRegionName]: typeof body.region === 'string' ? body.region : undefined,
  })
  if (!result.ok) return result
  const request: Values = result.request
  const extra = [...Object.keys(body), ...Object.keys(request)].find((key) => !isSame(body[key], request[key]))
  if (extra === undefined) return result
  const sentence = `${extra} is not sent like this for ${linkType.title}. Go back and check it.`
  return { ok: false, problems: [{ field: extra, sentence }] }
}

const explainUnknownType = ({ provider, vendor }: Values) =>
  parseProvider(provider) && !vendor
    ? 'Choose a vendor. A request without one is GENERIC, which is meant for Azure.'
    : 'Choose a provider and vendor from the list.'

/**
 * Checks a request from outside by the same rules: it must be exactly what drafting it again gives. Its region counts
 * as confirmed, since the body was shown before it was sent.
 */
export const validateRequest = (body: Values): DraftResult => {
  const [first, ...others] = findLinkTypes(body).map((linkType) => validateAs(linkType, body))
  if (!first) return { ok: false, problems: [{ field: 'vendor', sentence: explainUnknownType(body) }] }
  return [first, ...others].find(({ ok }) => ok) ?? first
}

/** The request of the fields that pass their rules; those that do not are left out. */
export const buildPartialRequest = (linkType: LinkType, typed: Values): CreateRequest => {
  const result = draftRequest(linkType, typed)
  if (result.ok) return result.request
  const invalid = new Set(result.problems.map(({ field }) => field))
  const fields = Object.entries(linkType.fields).filter(([name]) => !invalid.has(name))
  const isFewer = fields.length < Object.keys(linkType.fields).length
  return isFewer
    ? buildPartialRequest({ ...linkType, fields: Object.fromEntries(fields) }, typed)
    : createRequestBase(linkType)
}

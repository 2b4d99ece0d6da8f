import { getDefinition, getItemForm } from '#lib/field-kinds/field-kinds.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'
import { catalog, findField, findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import {
  fieldNames,
  toList,
  type Field,
  type FieldName,
  type FieldValue,
  type LinkType,
} from '#lib/link-types/link-type.ts'
import { fillOmittedFields } from '#lib/link-types/fill-omitted-fields.ts'
import { parseProvider } from '#lib/link-types/provider.ts'

/** What a create body and a link of Atlas have in common. */
export type RequestLike = Readonly<Partial<Record<FieldName, FieldValue | undefined>>> & {
  provider?: FieldValue | undefined
  vendor?: FieldValue | undefined
}

const linkTypes = [...catalog.values()]

const listForms = (types: readonly LinkType[]): ReadonlyMap<FieldName, Field> =>
  new Map(
    fieldNames.flatMap((name) =>
      types
        .flatMap((type) => findField(type, name) ?? [])
        .slice(0, 1)
        .map((form) => [name, form] as const),
    ),
  )

/** The form of each field in each link type; in a type that has no such input, that of the first type which has one. */
const formsByType = new Map<LinkType | undefined, ReadonlyMap<FieldName, Field>>([
  [undefined, listForms(linkTypes)],
  ...linkTypes.map((type) => [type, listForms([type, ...linkTypes])] as const),
])

/** The link type of a request. A port must not change which variant it is. */
const findRequestType = (body: RequestLike): LinkType | undefined =>
  findLinkType({ ...body, dnsDomain: toList(body.dnsDomain).map(normalizeName)[0] })

/** Gives a field's values in the spelling that its kind compares, sorted, each once. */
const createNormalizer = (body: RequestLike, linkType: LinkType | undefined) => {
  const provider = parseProvider(body.provider)
  return (name: FieldName, value: FieldValue | undefined): string[] => {
    const form = formsByType.get(linkType)?.get(name)
    const normalize = form ? getDefinition(getItemForm(form)).normalize : normalizeName
    return [...new Set(toList(value).map((text) => normalize(text, provider)))].toSorted()
  }
}

/** The fields that tell requests apart: those that are sent, less a domain that a PATCH may change later. */
const listIdentifyingFields = (body: RequestLike, linkType: LinkType | undefined): FieldName[] =>
  fieldNames.filter(
    (name) => toList(body[name]).length > 0 && !(name === 'dnsDomain' && linkType?.waitsFor === 'domain'),
  )

/**
 * A request as canonical JSON: equal for equal requests, whatever the case of letters, the order of a list, the
 * spelling of a region, a port or a trailing dot, and whether a field stands there with the value that Atlas takes
 * without it. Its hash is the fingerprint (docs/decisions/007-the-journal-comes-first.md).
 */
export const canonicalizeRequest = (groupId: string, request: RequestLike): string => {
  const linkType = findRequestType(request)
  const body = fillOmittedFields(linkType, request)
  const normalize = createNormalizer(body, linkType)
  const fields = listIdentifyingFields(body, linkType).map((name) => [name, normalize(name, body[name])] as const)
  return JSON.stringify([groupId, String(body.provider ?? '').toUpperCase(), getVendor(body), fields])
}

/** What a create asked for, and the links to the same target that were there before. */
export type AskedCreate = { requestBody: RequestLike; baseline: readonly string[] }

/**
 * Whether a link may be the result of a request: no field that was sent differs. Fields that Atlas added are ignored,
 * and so is a list that the link lacks, because Atlas's answer to a create leaves dnsSubDomain out.
 */
export const mayMatchRequest = (request: RequestLike, shown: RequestLike): boolean => {
  if (parseProvider(request.provider) !== parseProvider(shown.provider)) return false
  if (getVendor(request) !== getVendor(shown)) return false
  const linkType = findRequestType(request)
  const [body, link] = [fillOmittedFields(linkType, request), fillOmittedFields(linkType, shown)]
  const normalize = createNormalizer(body, linkType)
  return listIdentifyingFields(body, linkType).every((name) => {
    if (link[name] === undefined && Array.isArray(body[name])) return true
    return normalize(name, body[name]).join('\n') === normalize(name, link[name]).join('\n')
  })
}

/** Whether a link may be the one that a create made: it matches, and was not there before. */
export const mayBeMadeBy = ({ requestBody, baseline }: AskedCreate, link: RequestLike & { _id: string }): boolean =>
  mayMatchRequest(requestBody, link) && !baseline.includes(link._id)

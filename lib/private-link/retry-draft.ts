import { findLinkType, getLinkTypeId } from '#lib/link-types/catalog.ts'
import { fillOmittedFields } from '#lib/link-types/fill-omitted-fields.ts'
import { fieldNames, toList, type FieldName } from '#lib/link-types/link-type.ts'
import { chooseLinkType, type Draft } from '#lib/private-link/draft.ts'
import { toOwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type DraftLike = Pick<Draft, 'selection' | 'chosen' | 'values' | 'ownership'>
type RetryDraft = DraftLike & Pick<Draft, 'replacesLinkId'>

/** What was said of whose a link is, as a draft has it. */
const getOwnershipTexts = ({ portal }: PrivateLink, changes: { name?: string } = {}) =>
  portal?.ownership && toOwnershipTexts({ ...portal.ownership.values, ...changes })

/**
 * What a draft starts with for another link like this one, which gets a name of its own; undefined for a link type that
 * the catalog lacks.
 */
export const createDraftLike = (link: PrivateLink): DraftLike | undefined => {
  const linkType = findLinkType(link)
  if (!linkType) return undefined
  const request = restoreRequest(link)
  const values = Object.fromEntries(
    fieldNames.flatMap((name) => (toList(request[name]).length > 0 ? [[name, toList(request[name]).join('\n')]] : [])),
  )
  const id = getLinkTypeId(linkType)
  return {
    ...chooseLinkType({ chosen: {} }, id),
    values: { [id]: values },
    ownership: getOwnershipTexts(link, { name: '' }),
  }
}

/** What a draft starts with that replaces a failed link; undefined for a link type that the catalog lacks. */
export const createRetryDraft = (link: PrivateLink): RetryDraft | undefined => {
  const draft = createDraftLike(link)
  return draft && { ...draft, ownership: getOwnershipTexts(link), replacesLinkId: link._id }
}

export type Difference = { name: FieldName; before: readonly string[]; after: readonly string[] }

const fillRequest = (request: CreateRequest) => fillOmittedFields(findLinkType(request), request)

/**
 * The fields in which two requests differ, with both values; an absent one is an empty list, or what Atlas takes
 * without it.
 */
export const diffRequests = (before: CreateRequest, after: CreateRequest): Difference[] => {
  const [old, fresh] = [fillRequest(before), fillRequest(after)]
  return fieldNames
    .map((name) => ({ name, before: toList(old[name]), after: toList(fresh[name]) }))
    .filter((difference) => difference.before.join('\n') !== difference.after.join('\n'))
}

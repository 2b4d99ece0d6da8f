import { getLinkTypeId, findLinkType } from '#lib/link-types/catalog.ts'
import { chooseLinkType, type Draft } from '#lib/private-link/draft.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { fieldNames, toList, type FieldName } from '#lib/link-types/link-type.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** What a draft begins with that is to mend a link that failed: its row and values. Undefined for a row the catalog lacks. */
export const createRetryDraft = (
  link: PrivateLink,
): Pick<Draft, 'selection' | 'chosen' | 'values' | 'replacesLinkId'> | undefined => {
  const row = findLinkType(link)
  if (!row) return undefined
  const request = restoreRequest(link)
  const values = Object.fromEntries(
    fieldNames.flatMap((name) => (toList(request[name]).length > 0 ? [[name, toList(request[name]).join('\n')]] : [])),
  )
  return {
    ...chooseLinkType({ chosen: {} }, getLinkTypeId(row)),
    values: { [getLinkTypeId(row)]: values },
    replacesLinkId: link._id,
  }
}

export type Difference = { name: FieldName; before: readonly string[]; after: readonly string[] }

/** The fields in which a request differs from another one, with both values; an absent one is an empty list. */
export const diffRequests = (before: CreateRequest, after: CreateRequest): Difference[] =>
  fieldNames
    .map((name) => ({ name, before: toList(before[name]), after: toList(after[name]) }))
    .filter((found) => found.before.join('\n') !== found.after.join('\n'))

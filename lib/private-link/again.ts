import { rowId, rowOf } from '#lib/private-link/catalog.ts'
import { choose, type Draft } from '#lib/private-link/draft.ts'
import { requestOfLink } from '#lib/private-link/link-request.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { fieldNames, listed, type FieldName } from '#lib/private-link/row.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** What a draft begins with that is to mend a link that failed: its row and values. Undefined for a row the catalog lacks. */
export const draftAgain = (link: PrivateLink): Pick<Draft, 'row' | 'chosen' | 'values' | 'mends'> | undefined => {
  const row = rowOf(link)
  if (!row) return undefined
  const request = requestOfLink(link)
  const values = Object.fromEntries(
    fieldNames.flatMap((name) => (listed(request[name]).length > 0 ? [[name, listed(request[name]).join('\n')]] : [])),
  )
  return { ...choose({ chosen: {} }, rowId(row)), values: { [rowId(row)]: values }, mends: link._id }
}

export type Difference = { name: FieldName; before: readonly string[]; after: readonly string[] }

/** The fields in which a request differs from another one, with both values; an absent one is an empty list. */
export const differencesOf = (before: CreateRequest, after: CreateRequest): Difference[] =>
  fieldNames
    .map((name) => ({ name, before: listed(before[name]), after: listed(after[name]) }))
    .filter((found) => found.before.join('\n') !== found.after.join('\n'))

import { parseListQuery, searchOf } from '#lib/list/list-query.ts'
import { listed } from '#lib/private-link/row.ts'

/** The view of a list in a page's search parameters, in its normal form. */
export const readListView = (searchParams: Readonly<Record<string, string | string[] | undefined>>): string =>
  searchOf(
    parseListQuery(
      Object.entries(searchParams).flatMap(([name, value]) => listed(value).map((text) => [name, text] as const)),
    ),
  )

import { parseListQuery, formatListQuery } from '#lib/list/list-query.ts'
import { toList } from '#lib/link-types/link-type.ts'

/** The view of a list in a page's search parameters, in its normal form. */
export const readListView = (searchParams: Readonly<Record<string, string | string[] | undefined>>): string =>
  formatListQuery(
    parseListQuery(
      Object.entries(searchParams).flatMap(([name, value]) => toList(value).map((text) => [name, text] as const)),
    ),
  )

import 'server-only'
import type { ListFormat } from '#lib/list/list-formats.ts'
import { parseListQuery } from '#lib/list/list-query.ts'
import * as z from '#lib/zod.ts'

/** Filters and sorting as they stand in a URL; unknown parts are ignored. */
export const listView = z
  .string()
  .max(4_096, { error: 'This view of the list is too long. Clear its filters and choose them again.' })
  .default('')
  .transform((text) => parseListQuery(new URLSearchParams(text)))

/** What a list is exported as. */
export const listFormat = z.enum(['csv', 'json'] satisfies ListFormat[])

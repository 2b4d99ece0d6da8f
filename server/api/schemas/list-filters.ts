import 'server-only'
import { maxTextLength } from '#lib/list/list-query.ts'
import * as z from '#lib/zod.ts'

export const filterTexts = z.array(z.string().max(maxTextLength)).max(20).optional()

/** The search of a list and the filters that tell whose its rows are, by the names that its page has in its address. */
export const ownershipFilters = {
  q: z.string().max(maxTextLength).optional().describe('Words to search for.'),
  owner: filterTexts,
  label: filterTexts.describe('As key=value; only the key where a label has no value.'),
}

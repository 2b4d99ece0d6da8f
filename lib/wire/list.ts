import { facets } from '#lib/list/list-query.ts'
import { tones } from '#lib/private-link/tone.ts'
import { groupId } from '#lib/wire/ids.ts'
import { queryError } from '#lib/wire/query-error.ts'
import * as z from '#lib/zod.ts'

/**
 * One row of the list, in words for people. `id`: the link's, or the key of a create without a link (`made` is
 * `requested`). `made`: by this portal (`unlisted` while Atlas does not list it yet), elsewhere, or adopted. `vendor`:
 * its title. `createdAt`: in ms since 1970.
 */
export const listRow = z.object({
  groupId,
  project: z.string(),
  id: z.string(),
  made: z.enum(['requested', 'unlisted', 'here', 'elsewhere', 'adopted']),
  name: z.string(),
  tone: z.enum(tones),
  word: z.string(),
  provider: z.string(),
  vendor: z.string(),
  region: z.string(),
  createdAt: z.number(),
})

/**
 * A window of the list, its counts, and the projects that have not been read from Atlas; `trouble` as in `linksAnswer`.
 */
export const listAnswer = z.object({
  rows: z.array(listRow),
  offset: z.number(),
  found: z.number(),
  all: z.number(),
  counts: z.record(z.enum(facets), z.record(z.string(), z.number())),
  unread: z.array(z.string()),
  trouble: queryError.optional(),
})

export type ListRow = z.infer<typeof listRow>
export type ListAnswer = z.infer<typeof listAnswer>

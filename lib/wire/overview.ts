import { groupId } from '#lib/wire/ids.ts'
import { listRow } from '#lib/wire/list.ts'
import { queryError } from '#lib/wire/query-error.ts'
import * as z from '#lib/zod.ts'

/** A row with the longest time that building such a link usually takes, in milliseconds, where that is known. */
const overviewRow = listRow.extend({ usualMs: z.number().optional() })
const overviewPart = z.object({ rows: z.array(overviewRow), count: z.number() })
const counts = z.record(z.string(), z.number())

/**
 * What an overview shows of one project, or of all: the first rows of what needs a person and of what is under way,
 * with how many there are, and the number of links by state, provider and project. `unread`, `trouble` as in a list.
 */
export const overviewAnswer = z.object({
  attention: overviewPart,
  underWay: overviewPart,
  all: z.number(),
  counts: z.object({ state: counts, provider: counts }),
  projects: z.array(z.object({ groupId, name: z.string(), count: z.number() })),
  unread: z.array(z.string()),
  trouble: queryError.optional(),
})

export type OverviewRow = z.infer<typeof overviewRow>
export type OverviewPart = z.infer<typeof overviewPart>
export type OverviewAnswer = z.infer<typeof overviewAnswer>

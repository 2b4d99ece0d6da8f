import 'server-only'
import { answerQuery } from '#server/api/answer.ts'
import { cursor, encodeCursor, readCursor } from '#server/api/cursor.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { filterTexts, ownershipFilters } from '#server/api/schemas/list-filters.ts'
import { projectPath } from '#server/api/schemas/path-parameters.ts'
import { privateLinksSchema, toListRow } from '#server/api/schemas/private-link-schema.ts'
import { getLinkList } from '#server/queries/link-list.ts'
import { formatListQuery, parseListQuery, sorts, usages } from '#lib/list/list-query.ts'
import { tones } from '#lib/private-link/tone.ts'
import type { ListAnswer } from '#lib/wire/list.ts'
import * as z from '#lib/zod.ts'

/** The filters of the list, by the names that its page has in its address. */
const query = z.strictObject({
  q: ownershipFilters.q,
  state: z.array(z.enum(tones)).max(20).optional(),
  provider: filterTexts,
  vendor: filterTexts.describe('By its title in the catalog.'),
  region: filterTexts,
  usedBy: z.array(z.enum(usages)).max(3).optional().describe('Whether any stream connection uses the link.'),
  owner: ownershipFilters.owner,
  label: ownershipFilters.label,
  sort: z
    .enum(sorts.flatMap((sort) => [sort, `-${sort}`]))
    .optional()
    .describe('With - in front: the other way round.'),
  cursor,
})

const toEntries = (filter: Readonly<Record<string, string | readonly string[] | undefined>>) =>
  Object.entries(filter).flatMap(([name, value]) => [value ?? []].flat().map((text) => [name, text] as const))

/** The filter as the query of the list takes it. */
const toInput = ({ query: { cursor: page, ...filter } }: { query: z.output<typeof query> }) => ({
  view: formatListQuery(parseListQuery(toEntries(filter))),
  offset: readCursor(page) ?? 0,
})

const toPage = ({ rows, offset, unread, ...answer }: ListAnswer): z.input<typeof privateLinksSchema> => {
  const next = offset + rows.length
  return {
    ...{ privateLinks: rows.map(toListRow), found: answer.found, unread: [...unread] },
    nextCursor: rows.length > 0 && next < answer.found ? encodeCursor(next) : null,
  }
}

const common = {
  tag: 'Private links',
  success: { status: 200, description: 'A page of the list.', schema: privateLinksSchema },
  problems: ['atlas-trouble', 'busy', 'not-found'],
  target: getLinkList,
  toInput,
  toAnswer: answerQuery(toPage),
} as const

export const listPrivateLinks = defineOperation({
  ...common,
  id: 'listPrivateLinks',
  summary: 'The private links of a project, filtered and sorted as its list is',
  request: z.object({ path: projectPath, query }),
})

export const listAllPrivateLinks = defineOperation({
  ...common,
  id: 'listAllPrivateLinks',
  summary: 'The private links of all projects that you may see',
  request: z.object({ query }),
})

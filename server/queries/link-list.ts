import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { listFormat, listView as view } from '#server/http/list-input.ts'
import { getRefreshLimit, refresh } from '#server/queries/refresh.ts'
import { log } from '#server/log.ts'
import { listExports } from '#lib/list/export-rows.ts'
import { formatListQuery } from '#lib/list/list-query.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** A window of the private links of one project, or of all projects that the person may see. */
export const getLinkList = defineQuery({
  permission: 'see',
  input: z.object({
    groupId: groupId.optional(),
    view,
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    refresh,
  }),
  getLimit: getRefreshLimit,
  run: async ({ groupId, view: query, offset, refresh }, { person, requestId, purpose }) => {
    const asking = { requestId, isRefresh: refresh === 'now', isPage: purpose === 'page' }
    return (await container()).listPrivateLinks(
      { groupId, query, offset, maySee: (id) => person.may('see', id) },
      asking,
    )
  },
})

/** The whole of a list, filtered and sorted as its page shows it, as a file: all of it, or a failure. */
export const exportLinkList = defineQuery({
  permission: 'see',
  input: z.object({ groupId: groupId.optional(), view, format: listFormat }),
  getLimit: () => 'exports',
  run: async ({ groupId, view: query, format }, { person, requestId }) => {
    log.info({ event: 'list-export', groupId, view: formatListQuery(query), format, person: person.id, requestId })
    const result = await (await container()).listPrivateLinks(
      { groupId, query, offset: 0, limit: Number.POSITIVE_INFINITY, maySee: (id) => person.may('see', id) },
      { requestId },
    )
    if (!result.ok) return result
    const { rows, unread } = result.value
    if (unread.length > 0)
      return {
        ok: false,
        error: {
          kind: 'unreachable',
          sentence: `Some projects have not been read from Atlas yet, so the file would lack their links: ${unread.slice(0, 5).join(', ')}. Try again in a moment.`,
          requestId,
        },
      }
    const { type, format: formatRows } = listExports[format]
    return { ok: true, value: { name: `private-links-${groupId ?? 'all'}.${format}`, type, text: formatRows(rows) } }
  },
})

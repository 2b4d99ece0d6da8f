import 'server-only'
import { container } from '#server/container.ts'
import { config } from '#server/config.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/**
 * Whether whoever opens a page shares drafts with others of the project. The local operator is alone: their drafts stay
 * in their browser.
 */
export const sharesDrafts = defineQuery({
  permission: 'see',
  input: z.object({ groupId }),
  run: (input, { person }) =>
    Promise.resolve({
      ok: true,
      value: config().access.signIn.kind !== 'link' && person.may('draft', input.groupId),
    }),
})

/** How many drafts of a project there are to show to whoever opens a page, but for the one that the page is of. */
export const countSharedDrafts = defineQuery({
  permission: 'see',
  input: z.object({ groupId, exceptId: z.string().max(100).optional() }),
  run: async (input, { person }) => {
    if (!person.may('draft', input.groupId)) return { ok: true, value: 0 }
    return { ok: true, value: await (await container()).drafts.countUnmade(input.groupId, input.exceptId) }
  },
})

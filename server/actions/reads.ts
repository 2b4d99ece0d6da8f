import 'server-only'
import { read } from '#server/actions/read.ts'
import { container } from '#server/container.ts'
import { parseListQuery } from '#lib/list/list-query.ts'
import { readJson } from '#lib/json-text.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { createKey, requestBody } from '#lib/wire/create-request.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const see = { need: 'see' } as const
const region = z.string().regex(/^[a-z0-9-]{1,40}$/, { error: 'A region is named like us-east-1.' })

/** Every project that the portal's key sees and the person may see. */
export const projects = read({
  ...see,
  input: z.object({}),
  run: async (_, { person, requestId }) => {
    const told = await (await container()).projects.list(requestId)
    if (!told.ok) return told
    return { ...told, value: { projects: told.value.projects.filter(({ id }) => person.may('see', id)) } }
  },
})

/** One project by its id. */
export const project = read({
  ...see,
  input: z.object({ groupId }),
  run: async (input, { requestId }) => (await container()).projects.find(input.groupId, requestId),
})

const refresh = z.literal('now').optional()

/** Every private link of a project; `refresh`: as Atlas tells them now, and not as they were read a moment ago. */
export const privateLinks = read({
  ...see,
  input: z.object({ groupId, refresh }),
  run: async ({ groupId, refresh }, { requestId, purpose }) => {
    const { watch, marks } = await container()
    return marks.withMarks(
      groupId,
      await watch.listLinks(groupId, { requestId, isRefresh: refresh === 'now', isPage: purpose === 'page' }),
    )
  },
})

/** A list's view as it stands in an address; what it does not know is left out. */
const view = z
  .string()
  .max(4_096, { error: 'This view of the list is too long. Clear its filters and choose them again.' })
  .default('')
  .transform((text) => parseListQuery(new URLSearchParams(text)))

/** A window of the private links of one project, or of all that the person may see. */
export const linkList = read({
  ...see,
  input: z.object({
    groupId: groupId.optional(),
    view,
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    refresh,
  }),
  run: async ({ groupId: only, view: query, offset, refresh: isNow }, { person, requestId, purpose }) => {
    const asking = { requestId, isRefresh: isNow === 'now', isPage: purpose === 'page' }
    return (await container()).list({ groupId: only, query, offset, maySee: (id) => person.may('see', id) }, asking)
  },
})

/** One private link. */
export const privateLink = read({
  ...see,
  input: z.object({ groupId, linkId, refresh }),
  run: async ({ groupId, linkId, refresh }, { requestId, purpose }) => {
    const { watch, marks } = await container()
    return marks.withMarks(
      groupId,
      await watch.findLink(groupId, linkId, { requestId, isRefresh: refresh === 'now', isPage: purpose === 'page' }),
    )
  },
})

/** What the journal tells of a private link. */
export const timeline = read({
  ...see,
  input: z.object({ groupId, linkId }),
  run: async (input) => (await container()).timeline(input.groupId, input.linkId),
})

/** Which stream connections use a private link. */
export const users = read({
  ...see,
  input: z.object({ groupId, linkId }),
  run: async (input, { requestId }) => (await container()).users(input.groupId, input.linkId, requestId),
})

/** Atlas's own cloud account that a cluster in this region must let in. */
export const atlasAccount = read({
  ...see,
  input: z.object({ groupId, provider: z.enum(['AWS', 'AZURE', 'GCP']), region }),
  run: async ({ provider, ...input }, { requestId }) =>
    (await container()).atlasAccount({ ...input, provider }, requestId),
})

/** The body of a request as it stands in an address, checked by the rules of its row. */
const requestText = z
  .string()
  .max(8192, { error: 'This request is too long to be looked at before it is sent.' })
  .transform((text, context) => {
    const reread = validateRequest(requestBody.catch({}).parse(readJson(text)))
    if (reread.ok) return reread.request
    context.addIssue({ code: 'custom', message: reread.problems[0]?.sentence ?? 'Go back and check the request.' })
    return z.NEVER
  })

/** What is known about a request before it is sent. */
export const preflight = read({
  ...see,
  input: z.object({ groupId, request: requestText }),
  run: async (input, { requestId }) => (await container()).preflight(input.groupId, input.request, requestId),
})

/** A create by the key of its draft: what was asked, by whom and when. */
export const askedCreate = read({
  ...see,
  input: z.object({ groupId, key: createKey }),
  run: async (input, { requestId }) => (await container()).asked(input, requestId),
})

/** What became of a create, by the key of its draft; `none` when the portal never recorded it, so that it was never sent. */
export const createOutcome = read({
  ...see,
  input: z.object({ groupId, key: createKey }),
  run: async (input) => ({ ok: true, value: await (await container()).decide.outcome(input) }),
})

import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** Every project that the portal's key and the person may both see. */
export const listProjects = defineQuery({
  permission: 'see',
  input: z.object({}),
  run: async (_, { person, requestId }) => {
    const result = await (await container()).projects.list(requestId)
    if (!result.ok) return result
    return { ...result, value: { projects: result.value.projects.filter(({ id }) => person.may('see', id)) } }
  },
})

/** One project by its id. */
export const getProject = defineQuery({
  permission: 'see',
  input: z.object({ groupId }),
  run: async (input, { requestId }) => (await container()).projects.find(input.groupId, requestId),
})

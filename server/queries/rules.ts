import 'server-only'
import { container } from '#server/container.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const ofProject = z.object({ groupId })

/** Which rules and templates hold in a project; undefined where the portal has none. */
export const getProjectRules = defineQuery({
  permission: 'see',
  input: ofProject,
  run: async ({ groupId: project }) => ({ ok: true, value: (await container()).rules.find(project) }),
})

/** The starting points of a new link of a project. */
export const listTemplates = defineQuery({
  permission: 'see',
  input: ofProject,
  run: async ({ groupId: project }) => {
    const templates = (await container()).rules.find(project)?.templates ?? []
    return {
      ok: true,
      value: { templates: templates.map(({ id, name, about, type, choices }) => ({ id, name, about, type, choices })) },
    }
  },
})

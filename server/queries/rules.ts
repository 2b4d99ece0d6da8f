import 'server-only'
import { container } from '#server/container.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { readJson } from '#lib/json-text.ts'
import { catalog, findLinkType } from '#lib/link-types/catalog.ts'
import { listUnknown } from '#lib/policy/list-unknown.ts'
import { requestBody } from '#lib/wire/create-request.ts'
import { groupId } from '#lib/wire/ids.ts'
import { ownership } from '#lib/wire/ownership.ts'
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

/** A part of a request as JSON in a text. */
const jsonText = <T extends z.ZodType>(shape: T) => z.string().max(8192).transform(readJson).pipe(shape)

/**
 * What rules and templates say to a request so far, while it is still filled in: what asks about a value that is
 * missing says nothing yet.
 */
export const getVerdicts = defineQuery({
  permission: 'see',
  input: ofProject.extend({
    type: z.string().max(64),
    request: jsonText(requestBody),
    ownership: jsonText(ownership).optional(),
  }),
  getLimit: () => 'verdicts',
  run: async ({ groupId: project, type, request, ownership: whose }, { person, requestId }) => {
    const linkType = catalog.get(type)
    if (!linkType || findLinkType(request) !== linkType) return { ok: true, value: { verdicts: [] } }
    const subject = { command: 'create', groupId: project, request, ownership: whose } as const
    const unknown = listUnknown(linkType, request, whose !== undefined)
    const verdicts = await (await container()).rules.judgeSoFar(subject, { person, requestId }, unknown)
    return { ok: true, value: { verdicts } }
  },
})

import 'server-only'
import { toQueryProblem } from '#server/api/answer.ts'
import { answerChange, changeSchema } from '#server/api/answer-change.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { ruleProblems } from '#server/api/operations/recorded-command.ts'
import { linkPath } from '#server/api/schemas/path-parameters.ts'
import { toPrivateLink } from '#server/api/schemas/private-link-schema.ts'
import { deletePrivateLink as command } from '#server/commands/delete-private-link.ts'
import type { Caller } from '#server/http/authorize.ts'
import { createEntityTag, namesEntityTag } from '#server/http/entity-tag.ts'
import type { Problem } from '#server/http/problem.ts'
import { getPrivateLink, listLinkUsers } from '#server/queries/private-links.ts'
import * as z from '#lib/zod.ts'

const request = z.object({
  path: linkPath,
  headers: z.object({
    'if-match': z
      .string()
      .max(1_024)
      .optional()
      .describe('The ETag with which you have read the link, or * for whatever it is now. Required.'),
  }),
})
type Parts = z.output<typeof request>

/** Whether the link is still what the client has read. */
const findChange = async ({ path, headers: { 'if-match': tag } }: Parts, caller: Caller) => {
  if (tag === undefined)
    return { kind: 'needs-condition', detail: 'Read the link, and send its ETag in the header If-Match.' } as const
  const result = await getPrivateLink.run(path, caller)
  if (!result.ok) return toQueryProblem(result.error)
  const etag = createEntityTag(JSON.stringify(toPrivateLink(result.value)))
  if (namesEntityTag(tag, etag)) return undefined
  return { kind: 'changed', detail: 'The link is not what you have read. Read it again, and decide again.' } as const
}

/** The connections for which Atlas would refuse to delete the link. */
const findUse = async ({ path }: Parts, caller: Caller): Promise<Problem | undefined> => {
  const result = await listLinkUsers.run(path, caller)
  if (!result.ok || result.value.kind === 'unknowable' || result.value.users.length === 0) return undefined
  const connections = result.value.users.map(({ workspace, name }) => ({ workspace, name }))
  return {
    kind: 'in-use',
    detail: 'Stream connections use this link. Delete or change them first.',
    members: { connections },
  }
}

export const deletePrivateLink = defineOperation({
  id: 'deletePrivateLink',
  tag: 'Private links',
  summary: 'Deletes a private link that no connection uses',
  request,
  success: {
    status: 202,
    description: 'Atlas was asked; the link is there until it is deleted.',
    schema: changeSchema,
  },
  problems: [
    ...ruleProblems,
    ...([
      'needs-condition',
      'changed',
      'in-use',
      'conflict',
      'not-found',
      'atlas-refused',
      'atlas-trouble',
      'busy',
    ] as const),
  ],
  target: command,
  toInput: ({ path: { linkId } }) => ({ linkId }),
  findObstacle: async (parts, caller) => {
    if (!caller.person.may('see', parts.path.groupId))
      return { kind: 'not-allowed', detail: 'To delete a link you must be allowed to see it, too.' }
    return (await findChange(parts, caller)) ?? findUse(parts, caller)
  },
  toAnswer: answerChange,
})

import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { readJson } from '#lib/json-text.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { requestBody } from '#lib/wire/create-request.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** A request body as JSON in a URL, checked by the rules of its link type. */
const requestText = z
  .string()
  .max(8192, { error: 'This request is too long to be checked before it is sent.' })
  .transform((text, context) => {
    const result = validateRequest(requestBody.catch({}).parse(readJson(text)))
    if (result.ok) return result.request
    context.addIssue({ code: 'custom', message: result.problems[0]?.sentence ?? 'Go back and check the request.' })
    return z.NEVER
  })

/** What is known about a request before it is sent. */
export const getPreflight = defineQuery({
  permission: 'see',
  input: z.object({ groupId, request: requestText }),
  getLimit: () => 'preflights',
  run: async (input, { requestId }) => (await container()).runPreflight(input.groupId, input.request, requestId),
})

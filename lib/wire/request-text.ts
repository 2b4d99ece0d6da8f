import { readJson } from '#lib/json-text.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { requestBody } from '#lib/wire/create-request.ts'
import * as z from '#lib/zod.ts'

/** A request body as JSON in a text, checked by the rules of its link type. */
export const requestText = z
  .string()
  .max(8192, { error: 'This request is too long to be checked before it is sent.' })
  .transform((text, context) => {
    const result = validateRequest(requestBody.catch({}).parse(readJson(text)))
    if (result.ok) return result.request
    context.addIssue({ code: 'custom', message: result.problems[0]?.sentence ?? 'Go back and check the request.' })
    return z.NEVER
  })

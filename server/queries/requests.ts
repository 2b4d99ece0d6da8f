import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { config } from '#server/config.ts'
import { buildRequestExports } from '#lib/export/request-exports.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { requestBody } from '#lib/wire/create-request.ts'
import { groupId } from '#lib/wire/ids.ts'
import { requestText } from '#lib/wire/request-text.ts'
import * as z from '#lib/zod.ts'

/** A request as code for each tool. */
export const exportRequest = defineQuery({
  permission: 'see',
  input: z.object({ groupId, request: requestText }),
  run: (input) => {
    const baseUrl = config().atlas?.baseUrl ?? ''
    return Promise.resolve({ ok: true as const, value: buildRequestExports({ ...input, baseUrl }) })
  },
})

/** Whether a request keeps the rules of its link type: as it would be sent, or a sentence for each field to correct. */
export const checkRequest = defineQuery({
  permission: 'see',
  input: z.object({ groupId, body: requestBody }),
  run: ({ body }) => Promise.resolve({ ok: true as const, value: validateRequest(body) }),
})

import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { buildPath } from '#lib/build-path.ts'
import * as z from '#lib/zod.ts'

/** Where the document of the API is, for the page that shows it. */
export const getApiReference = defineQuery({
  permission: 'sign-in',
  input: z.object({}),
  run: () => Promise.resolve({ ok: true, value: { documentPath: buildPath('/api/v1/openapi.json', {}) } }),
})

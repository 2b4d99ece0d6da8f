import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { connectionTypes } from '#lib/connection-types/catalog.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import * as z from '#lib/zod.ts'

/** The types of private links and of stream connections that the portal knows. */
export const getCatalog = defineQuery({
  permission: 'sign-in',
  input: z.object({}),
  run: () => Promise.resolve({ ok: true as const, value: { linkTypes: [...catalog.values()], connectionTypes } }),
})

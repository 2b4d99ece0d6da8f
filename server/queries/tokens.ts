import 'server-only'
import { container } from '#server/container.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { tokenPermissions, type TokenPermission } from '#lib/token/token-scope.ts'
import * as z from '#lib/zod.ts'

const isPermission = (name: string): name is TokenPermission => Object.hasOwn(tokenPermissions, name)

/** The tokens of the person who asks, and the permissions that they could give to another. */
export const listTokens = defineQuery({
  permission: 'sign-in',
  input: z.object({}),
  run: async (_, { person }) => {
    const tokens = await (await container()).tokens.list(person.id)
    const permissions = Object.keys(tokenPermissions).filter(isPermission).filter(person.maySomewhere)
    return { ok: true, value: { tokens, permissions } }
  },
})

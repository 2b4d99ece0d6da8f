import { tokenName, tokenSentences } from '#lib/token/check-token-draft.ts'
import { maxTokenDays, tokenPermissions, type TokenPermission } from '#lib/token/token-scope.ts'
import { groupId, noProject } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const isPermission = (text: string): text is TokenPermission => Object.hasOwn(tokenPermissions, text)
const permission = z.custom<TokenPermission>((value) => typeof value === 'string' && isPermission(value), {
  error: 'There is no such permission.',
})

const name = z.string().trim().regex(tokenName, { error: tokenSentences.name })

const days = z
  .int({ error: 'Enter the days as a whole number.' })
  .min(1, { error: 'A token is good for a day at least.' })
  .max(maxTokenDays, { error: `A token is good for ${String(maxTokenDays)} days at most.` })

/** What a token may do at most, and where. */
export const tokenScope = z.strictObject({
  permissions: z.array(permission).min(1, { error: tokenSentences.permissions }).max(10),
  projects: z.union([z.literal('*'), z.array(groupId).min(1).max(1_000)], { error: tokenSentences.projects }),
})

export const tokenInput = tokenScope.extend({ ...noProject, name, days })
export const revokeTokenInput = z.strictObject({ ...noProject, id: z.uuid() })

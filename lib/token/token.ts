import type { TokenScope } from '#lib/token/token-scope.ts'

/** A token without its text, which nobody has but its owner; times in milliseconds. */
export type Token = TokenScope & {
  id: string
  name: string
  createdAt: number
  expiresAt: number
  lastUsedAt: number | undefined
}

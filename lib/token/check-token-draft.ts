import type { TokenScope } from '#lib/token/token-scope.ts'

/** A token's name stands in the audit, so it is plain. */
export const tokenName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/

/** What is said of each part of a token that is not right. */
export const tokenSentences = {
  name: 'Name the token in at most 50 letters and digits, with . _ or - between them.',
  permissions: 'Choose at least one thing that the token may do.',
  projects: 'Choose at least one project, or all.',
}

type TokenField = keyof typeof tokenSentences

/** The parts of a token that are not right. */
export const checkTokenDraft = ({ name, permissions, projects }: TokenScope & { name: string }): TokenField[] => [
  ...(tokenName.test(name.trim()) ? [] : (['name'] as const)),
  ...(permissions.length > 0 ? [] : (['permissions'] as const)),
  ...(projects.length > 0 ? [] : (['projects'] as const)),
]

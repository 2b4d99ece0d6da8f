import 'server-only'
import type { Role, Roles } from '#server/roles-file.ts'

/** What somebody wants: only to be signed in, to look, to create, change and delete, or to read the audit. */
export type Need = 'sign-in' | 'see' | 'change' | 'audit'

const allows: Readonly<Record<Role, readonly Need[]>> = {
  viewer: ['see'],
  operator: ['see', 'change'],
  admin: ['see', 'change', 'audit'],
}

/**
 * Whether somebody with these values of the claim may do something in a project. Without a project: see what some
 * grant lets them see; anything else only by a grant for all projects. Nothing is allowed that no grant gives.
 */
export const mayBy = ({ grants }: Roles, values: readonly string[], need: Need, groupId: string | undefined): boolean =>
  need === 'sign-in' ||
  grants.some(({ value, role, projects }) => {
    if (!values.includes(value) || !allows[role].includes(need)) return false
    if (projects === '*') return true
    return groupId === undefined ? need === 'see' : projects.includes(groupId)
  })

/** Whether somebody with these values may do something in any project at all. */
export const maySomewhereBy = ({ grants }: Roles, values: readonly string[], need: Need): boolean =>
  grants.some(({ value, role }) => values.includes(value) && allows[role].includes(need))

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The values of a claim: by its whole name, or by a path such as realm_access.roles. */
export const claimValues = (claims: Readonly<Record<string, unknown>>, claim: string): string[] => {
  if (Object.hasOwn(claims, claim)) return textsIn(claims[claim])
  const inside = (value: unknown, name: string) =>
    isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return textsIn(claim.split('.').reduce<unknown>(inside, claims))
}

/** Those values that some grant names; the others give nothing and are not kept. */
export const namedValues = ({ grants }: Roles, values: readonly string[]): string[] => {
  const named = new Set(grants.map(({ value }) => value))
  return [...new Set(values)].filter((value) => named.has(value))
}

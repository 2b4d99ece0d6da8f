import 'server-only'
import type { Role, Roles } from '#server/roles-file.ts'
import type { Permission } from '#lib/permission.ts'

const permissionsByRole: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['see'],
  requester: ['see', 'draft', 'ask'],
  operator: ['see', 'draft', 'ask', 'change', 'see-aws', 'approve'],
  connector: ['see', 'draft', 'ask', 'change', 'connect', 'see-aws', 'approve'],
  'cloud-operator': ['see', 'draft', 'ask', 'change', 'see-aws', 'change-aws', 'approve'],
  admin: ['see', 'draft', 'ask', 'change', 'connect', 'see-aws', 'change-aws', 'approve', 'override', 'audit'],
}

/**
 * Whether somebody with these values of the claim has a permission in a project. Without a project, `see` needs a grant
 * for any project, and every other permission a grant for all projects. `sign-in` needs no grant.
 */
export const isPermitted = (
  { grants }: Roles,
  values: readonly string[],
  permission: Permission,
  groupId: string | undefined,
): boolean =>
  permission === 'sign-in' ||
  grants.some(({ value, role, projects }) => {
    if (!values.includes(value) || !permissionsByRole[role].includes(permission)) return false
    if (projects === '*') return true
    return groupId === undefined ? permission === 'see' : projects.includes(groupId)
  })

/** Whether somebody with these values of the claim has a permission in any project at all. */
export const isPermittedAnywhere = ({ grants }: Roles, values: readonly string[], permission: Permission): boolean =>
  grants.some(({ value, role }) => values.includes(value) && permissionsByRole[role].includes(permission))

const toTexts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The values of a claim, found by its whole name or by a path such as realm_access.roles. */
export const readClaimValues = (claims: Readonly<Record<string, unknown>>, claim: string): string[] => {
  if (Object.hasOwn(claims, claim)) return toTexts(claims[claim])
  const getProperty = (value: unknown, name: string) =>
    isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return toTexts(claim.split('.').reduce<unknown>(getProperty, claims))
}

/** Those values that a grant names, without duplicates; a session stores no others. */
export const selectGrantValues = ({ grants }: Roles, values: readonly string[]): string[] => {
  const grantValues = new Set(grants.map(({ value }) => value))
  return [...new Set(values)].filter((value) => grantValues.has(value))
}

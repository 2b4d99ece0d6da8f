import 'server-only'
import { isPermitted, isPermittedAnywhere } from '#server/auth/roles.ts'
import type { Session } from '#server/auth/session.ts'
import type { Config } from '#server/config.ts'
import type { Permission } from '#lib/permission.ts'
import type { TokenScope } from '#lib/token/token-scope.ts'

/** Somebody who is signed in, with what they may do in a project. */
export type Person = {
  id: string
  name: string
  may: (permission: Permission, groupId: string | undefined) => boolean
  /** Whether there is a project in which they may. */
  maySomewhere: (permission: Permission) => boolean
}

/** Somebody with these values of the claim; the local operator may do everything. */
export const toPerson = (
  { person: id, name, values }: Pick<Session, 'person' | 'name' | 'values'>,
  { signIn }: Config['access'],
): Person => ({
  id,
  name,
  may:
    signIn.kind === 'link'
      ? () => true
      : (permission, groupId) => isPermitted(signIn.roles, values, permission, groupId),
  maySomewhere:
    signIn.kind === 'link' ? () => true : (permission) => isPermittedAnywhere(signIn.roles, values, permission),
})

/**
 * Whether a token may do this at most: not work on drafts, which the API does not have, nor override rules, which a
 * person does. Without a project `see` needs
 * any project, and the others need all.
 */
const covers = ({ permissions, projects }: TokenScope, permission: Permission, groupId: string | undefined) => {
  if (permission === 'sign-in') return true
  if (permission === 'draft' || permission === 'override' || !permissions.includes(permission)) return false
  if (projects === '*') return true
  return groupId === undefined ? permission === 'see' : projects.includes(groupId)
}

/** A person who asks with a token: they may do what both may. */
export const limitPerson = (person: Person, scope: TokenScope): Person => {
  const may: Person['may'] = (permission, groupId) =>
    covers(scope, permission, groupId) && person.may(permission, groupId)
  return {
    ...person,
    may,
    maySomewhere: (permission) =>
      scope.projects === '*' || permission === 'sign-in'
        ? covers(scope, permission, undefined) && person.maySomewhere(permission)
        : scope.projects.some((groupId) => may(permission, groupId)),
  }
}

import type { TokenPermission, TokenScope } from '#lib/token/token-scope.ts'

type Person = {
  may: (permission: TokenPermission, groupId: string) => boolean
  maySomewhere: (permission: TokenPermission) => boolean
}

/** The first permission of a scope that a person does not have in all of its projects; undefined if they have all. */
export const findExcess = (person: Person, { permissions, projects }: TokenScope): TokenPermission | undefined =>
  permissions.find((permission) =>
    projects === '*' ? !person.maySomewhere(permission) : projects.some((groupId) => !person.may(permission, groupId)),
  )

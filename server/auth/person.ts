import 'server-only'
import { isPermitted, isPermittedAnywhere } from '#server/auth/roles.ts'
import type { Session } from '#server/auth/session.ts'
import type { Config } from '#server/config.ts'
import type { Permission } from '#lib/permission.ts'

/** Somebody who is signed in, with what they may do in a project. */
export type Person = {
  id: string
  name: string
  may: (permission: Permission, groupId: string | undefined) => boolean
  /** Whether there is a project in which they may. */
  maySomewhere: (permission: Permission) => boolean
}

/** The person of a session; the local operator may do everything. */
export const toPerson = ({ person: id, name, values }: Session, { signIn }: Config['access']): Person => ({
  id,
  name,
  may:
    signIn.kind === 'link'
      ? () => true
      : (permission, groupId) => isPermitted(signIn.roles, values, permission, groupId),
  maySomewhere:
    signIn.kind === 'link' ? () => true : (permission) => isPermittedAnywhere(signIn.roles, values, permission),
})

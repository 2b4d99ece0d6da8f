import { expect, it } from 'vitest'
import { isPermitted } from '#server/auth/roles.ts'
import type { Role } from '#server/roles-file.ts'
import { approverRoles } from '#lib/approval/describe-approvers.ts'

const roles: readonly Role[] = ['viewer', 'requester', 'operator', 'connector', 'cloud-operator', 'admin']

it.each(['change', 'connect', 'change-aws'] as const)('people are told exactly the roles that approve: %s', (needs) => {
  const mayApprove = (role: Role) =>
    (['approve', needs] as const).every((permission) =>
      isPermitted({ claim: 'groups', grants: [{ value: 'x', role, projects: '*' }] }, ['x'], permission, undefined),
    )
  expect(roles.filter(mayApprove)).toEqual(approverRoles[needs])
})

import type { Permission } from '#lib/permission.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'

/** What each command needs of whoever runs it, and so of whoever approves it. */
export const commandPermissions = {
  create: 'change',
  'send-again': 'change',
  'delete-then-create': 'change',
  'set-domain': 'change',
  delete: 'change',
  'create-workspace': 'connect',
  'create-connection': 'connect',
  'change-connection': 'connect',
  'delete-connection': 'connect',
  'add-policy-statement': 'change-aws',
  'undo-policy-statement': 'change-aws',
  'enable-connectivity': 'change-aws',
} as const satisfies Readonly<Record<PolicyCommand, Permission>>

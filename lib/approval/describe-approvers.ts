import { commandPermissions } from '#lib/approval/command-permissions.ts'
import { joinWords } from '#lib/join-words.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'

/** The roles that approve what needs a permission: those that have it themselves, the one that may do least first. */
export const approverRoles = {
  change: ['operator', 'connector', 'cloud-operator', 'admin'],
  connect: ['connector', 'admin'],
  'change-aws': ['cloud-operator', 'admin'],
} as const

/** Who can approve a command, for people. */
export const describeApprovers = (command: PolicyCommand): string =>
  `Whoever has the role ${joinWords(approverRoles[commandPermissions[command]], 'or')} in this project can approve it, but nobody who asked for it or filled in a value of it.`

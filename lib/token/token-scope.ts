import type { Permission } from '#lib/permission.ts'

/** What a token may be given, in words for people. The API has no drafts, and a token never overrides rules. */
export const tokenPermissions = {
  see: 'See private links, workspaces and connections',
  ask: 'Ask for approvals',
  change: 'Create, change and delete private links',
  connect: 'Create, change and delete workspaces and connections',
  'see-aws': 'Look into AWS accounts',
  'change-aws': 'Change what is in AWS accounts',
  approve: 'Approve what others ask for',
  audit: 'Read the audit',
} as const satisfies Readonly<Record<Exclude<Permission, 'sign-in' | 'draft' | 'override'>, string>>

export type TokenPermission = keyof typeof tokenPermissions

/** What a token may do at most, and in which projects: `*` for all of its owner's. */
export type TokenScope = { permissions: readonly TokenPermission[]; projects: '*' | readonly string[] }

/** The longest that a token is good for, in days. */
export const maxTokenDays = 90

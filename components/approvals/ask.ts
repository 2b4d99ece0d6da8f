import type { PolicyCommand } from '#lib/policy/policy-command.ts'

/** What somebody asks an approval for. `input`: what the command takes beside its project and key, without secrets. */
export type Ask = { groupId: string; command: PolicyCommand; input: Readonly<Record<string, unknown>> }

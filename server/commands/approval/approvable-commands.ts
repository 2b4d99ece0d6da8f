import 'server-only'
import { addPolicyStatement } from '#server/commands/add-policy-statement.ts'
import { changeConnection } from '#server/commands/change-connection.ts'
import { createConnection } from '#server/commands/create-connection.ts'
import { createPrivateLink } from '#server/commands/create-private-link.ts'
import { createWorkspace } from '#server/commands/create-workspace.ts'
import { deleteConnection } from '#server/commands/delete-connection.ts'
import { deletePrivateLink } from '#server/commands/delete-private-link.ts'
import { enableConnectivity } from '#server/commands/enable-connectivity.ts'
import { sendAgain } from '#server/commands/send-again.ts'
import { setDnsDomain } from '#server/commands/set-dns-domain.ts'
import { undoPolicyStatement } from '#server/commands/undo-policy-statement.ts'
import type { Caller } from '#server/http/authorize.ts'
import type { Command, Subject } from '#server/http/define-command.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import type { Permission } from '#lib/permission.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import type { ChangeOutcome, CreateOutcome } from '#lib/private-link/outcome.ts'

export type RunOutcome = CreateOutcome | ChangeOutcome | StreamOutcome | AwsOutcome
/** An input that its command cannot read: one of another version of the portal, or with a secret that cannot be one. */
type Unreadable = { kind: 'unreadable'; sentence: string }
type Described = { ok: true; input: object; subject: RuleSubject } | { ok: false; sentence: string }

/** A command that can be approved: what its input is without secrets, and how it is run. */
export type Approvable = {
  permission: Permission
  /**
   * Whether its input has the key of what is asked for, as its own: a create that is sent again has that of the create.
   */
  isKeyed: boolean
  describe: (rawInput: unknown, requestId: string) => Promise<Described>
  run: (rawInput: unknown, caller: Caller) => Promise<RunOutcome | Unreadable>
}

const unreadable = 'The portal cannot read this request. Load the page again.'

const toApprovable = <Raw, Input extends Subject, Result extends RunOutcome>(
  { permission, input: shape, rules, mask, run }: Command<Raw, Input, Result>,
  { isKeyed }: { isKeyed: boolean },
): Approvable => ({
  permission,
  isKeyed,
  describe: async (rawInput, requestId) => {
    const { data, error } = shape.safeParse(rawInput)
    if (error || rules === 'free') return { ok: false, sentence: error?.issues[0]?.message ?? unreadable }
    return { ok: true, input: { ...mask(data) }, subject: await rules(data, requestId) }
  },
  run: async (rawInput, caller) => {
    const { data, error } = shape.safeParse(rawInput)
    if (error) return { kind: 'unreadable', sentence: error.issues[0]?.message ?? unreadable }
    return run(data, caller)
  },
})

const keyed = { isKeyed: true }
const unkeyed = { isKeyed: false }

/** Every command that rules may be about, so that every one of them can be approved. */
export const approvableCommands: Readonly<Record<PolicyCommand, Approvable>> = {
  create: toApprovable(createPrivateLink, keyed),
  'delete-then-create': toApprovable(createPrivateLink, keyed),
  'send-again': toApprovable(sendAgain, unkeyed),
  'set-domain': toApprovable(setDnsDomain, unkeyed),
  delete: toApprovable(deletePrivateLink, unkeyed),
  'create-workspace': toApprovable(createWorkspace, keyed),
  'create-connection': toApprovable(createConnection, keyed),
  'change-connection': toApprovable(changeConnection, keyed),
  'delete-connection': toApprovable(deleteConnection, keyed),
  'add-policy-statement': toApprovable(addPolicyStatement, keyed),
  'undo-policy-statement': toApprovable(undoPolicyStatement, keyed),
  'enable-connectivity': toApprovable(enableConnectivity, keyed),
}

import 'server-only'
import type { IntentKind, IntentStatus } from '#server/store/schema.ts'
import type { AuditAction } from '#lib/audit/audit-action.ts'

/** The audit actions that move an intent to a status. */
export type IntentAction = Extract<AuditAction, `${IntentKind}.${string}`>

type Transition = { from: readonly IntentStatus[]; to: IntentStatus }

/**
 * Every step of an intent: the action that the audit records, the statuses it may start from, and the one it ends at.
 * An answer may arrive after others stopped waiting for it, so the sender may still end a create that has
 * meanwhile become not-found, ambiguous or unclear. Nothing of a stream connection or workspace, and nothing
 * in AWS, is ever sent again.
 */
export const transitions = {
  'create.recorded': { from: [], to: 'recorded' },
  'create.waiting': { from: ['recorded'], to: 'waiting' },
  'create.sending': { from: ['recorded', 'not-found', 'waiting'], to: 'sending' },
  'create.created': { from: ['sending', 'unknown', 'not-found', 'ambiguous'], to: 'created' },
  'create.existing': { from: ['sending', 'unknown', 'not-found', 'ambiguous', 'waiting'], to: 'existing' },
  'create.refused': { from: ['sending', 'unknown', 'not-found', 'ambiguous', 'waiting'], to: 'refused' },
  'create.not-sent': { from: ['sending', 'unknown', 'not-found', 'ambiguous', 'waiting'], to: 'not-sent' },
  'create.unknown': { from: ['recorded', 'sending'], to: 'unknown' },
  'create.not-found': { from: ['unknown'], to: 'not-found' },
  'create.found': { from: ['unknown'], to: 'created' },
  'create.found-late': { from: ['not-found'], to: 'created' },
  'create.ambiguous': { from: ['unknown', 'not-found', 'ambiguous'], to: 'ambiguous' },
  'create.twin': { from: ['created'], to: 'ambiguous' },
  'create.picked': { from: ['ambiguous'], to: 'created' },
  'delete.recorded': { from: [], to: 'recorded' },
  'delete.sending': { from: ['recorded', 'unknown'], to: 'sending' },
  'delete.done': { from: ['sending', 'unknown'], to: 'done' },
  'delete.refused': { from: ['sending', 'unknown'], to: 'refused' },
  'delete.not-sent': { from: ['sending', 'unknown'], to: 'not-sent' },
  'delete.unknown': { from: ['recorded', 'sending'], to: 'unknown' },
  'patch.recorded': { from: [], to: 'recorded' },
  'patch.sending': { from: ['recorded', 'unknown'], to: 'sending' },
  'patch.done': { from: ['sending', 'unknown'], to: 'done' },
  'patch.refused': { from: ['sending', 'unknown'], to: 'refused' },
  'patch.not-sent': { from: ['sending', 'unknown'], to: 'not-sent' },
  'patch.unknown': { from: ['recorded', 'sending'], to: 'unknown' },
  'patch.withdrawn': { from: ['unknown'], to: 'withdrawn' },
  'create-connection.recorded': { from: [], to: 'recorded' },
  'create-connection.sending': { from: ['recorded'], to: 'sending' },
  'create-connection.done': { from: ['sending', 'unknown', 'not-found'], to: 'done' },
  'create-connection.existing': { from: ['sending', 'unknown', 'not-found'], to: 'existing' },
  'create-connection.refused': { from: ['sending', 'unknown', 'not-found'], to: 'refused' },
  'create-connection.not-sent': { from: ['sending', 'unknown', 'not-found'], to: 'not-sent' },
  'create-connection.unknown': { from: ['recorded', 'sending'], to: 'unknown' },
  'create-connection.not-found': { from: ['unknown'], to: 'not-found' },
  'change-connection.recorded': { from: [], to: 'recorded' },
  'change-connection.sending': { from: ['recorded'], to: 'sending' },
  'change-connection.done': { from: ['sending', 'unknown', 'unclear'], to: 'done' },
  'change-connection.refused': { from: ['sending', 'unknown', 'unclear'], to: 'refused' },
  'change-connection.not-sent': { from: ['sending', 'unknown', 'unclear'], to: 'not-sent' },
  'change-connection.unknown': { from: ['recorded', 'sending'], to: 'unknown' },
  'change-connection.unclear': { from: ['unknown'], to: 'unclear' },
  'delete-connection.recorded': { from: [], to: 'recorded' },
  'delete-connection.sending': { from: ['recorded'], to: 'sending' },
  'delete-connection.done': { from: ['sending', 'unknown', 'unclear'], to: 'done' },
  'delete-connection.refused': { from: ['sending', 'unknown', 'unclear'], to: 'refused' },
  'delete-connection.not-sent': { from: ['sending', 'unknown', 'unclear'], to: 'not-sent' },
  'delete-connection.unknown': { from: ['recorded', 'sending'], to: 'unknown' },
  'delete-connection.unclear': { from: ['unknown'], to: 'unclear' },
  'create-workspace.recorded': { from: [], to: 'recorded' },
  'create-workspace.sending': { from: ['recorded'], to: 'sending' },
  'create-workspace.done': { from: ['sending', 'unknown', 'not-found'], to: 'done' },
  'create-workspace.existing': { from: ['sending', 'unknown', 'not-found'], to: 'existing' },
  'create-workspace.refused': { from: ['sending', 'unknown', 'not-found'], to: 'refused' },
  'create-workspace.not-sent': { from: ['sending', 'unknown', 'not-found'], to: 'not-sent' },
  'create-workspace.unknown': { from: ['recorded', 'sending'], to: 'unknown' },
  'create-workspace.not-found': { from: ['unknown'], to: 'not-found' },
  'add-policy-statement.recorded': { from: [], to: 'recorded' },
  'add-policy-statement.sending': { from: ['recorded'], to: 'sending' },
  'add-policy-statement.done': { from: ['sending', 'unknown', 'unclear'], to: 'done' },
  'add-policy-statement.refused': { from: ['sending', 'unknown', 'unclear'], to: 'refused' },
  'add-policy-statement.not-sent': { from: ['sending', 'unknown', 'unclear'], to: 'not-sent' },
  'add-policy-statement.unknown': { from: ['recorded', 'sending'], to: 'unknown' },
  'add-policy-statement.unclear': { from: ['unknown'], to: 'unclear' },
  'undo-policy-statement.recorded': { from: [], to: 'recorded' },
  'undo-policy-statement.sending': { from: ['recorded'], to: 'sending' },
  'undo-policy-statement.done': { from: ['sending', 'unknown', 'unclear'], to: 'done' },
  'undo-policy-statement.refused': { from: ['sending', 'unknown', 'unclear'], to: 'refused' },
  'undo-policy-statement.not-sent': { from: ['sending', 'unknown', 'unclear'], to: 'not-sent' },
  'undo-policy-statement.unknown': { from: ['recorded', 'sending'], to: 'unknown' },
  'undo-policy-statement.unclear': { from: ['unknown'], to: 'unclear' },
  'enable-connectivity.recorded': { from: [], to: 'recorded' },
  'enable-connectivity.sending': { from: ['recorded'], to: 'sending' },
  'enable-connectivity.done': { from: ['sending', 'unknown', 'unclear'], to: 'done' },
  'enable-connectivity.refused': { from: ['sending', 'unknown', 'unclear'], to: 'refused' },
  'enable-connectivity.not-sent': { from: ['sending', 'unknown', 'unclear'], to: 'not-sent' },
  'enable-connectivity.unknown': { from: ['recorded', 'sending'], to: 'unknown' },
  'enable-connectivity.unclear': { from: ['unknown'], to: 'unclear' },
} as const satisfies Readonly<Record<IntentAction, Transition>>

/** The kind of intent that an action is about. */
export type KindOf<A extends IntentAction> = A extends `${infer K extends IntentKind}.${string}` ? K : never
export type StatusBefore<A extends IntentAction> = (typeof transitions)[A]['from'][number]
export type StatusAfter<A extends IntentAction> = (typeof transitions)[A]['to']

import 'server-only'
import type { Intent } from '#server/intents/intent.ts'
import type { IntentAction } from '#server/intents/transitions.ts'
import { describeAuditAction } from '#lib/audit/audit-action.ts'
import type { EventKind } from '#lib/notification/event-kind.ts'
import { listLinkFacts } from '#lib/notification/link-facts.ts'
import type { EventSubject, NewEvent } from '#lib/notification/message.ts'
import * as z from '#lib/zod.ts'

/**
 * What each step of an intent tells people, if anything. What Atlas accepted is told of once Atlas shows what became of
 * it (lib/notification/state-events.ts). Of what did not leave the portal only creates are told of, since one may have
 * waited for a deletion; whoever asked for anything else has the answer. Nothing is told of workspaces and of clusters
 * in AWS.
 */
export const stepEvents = {
  'create.recorded': 'none',
  'create.waiting': 'none',
  'create.sending': 'none',
  'create.created': 'none',
  'create.existing': 'none',
  'create.refused': 'link.failed',
  'create.not-sent': 'link.failed',
  'create.unknown': 'link.unknown',
  'create.not-found': 'link.unknown',
  'create.found': 'none',
  'create.found-late': 'none',
  'create.ambiguous': 'link.unknown',
  'create.twin': 'link.unknown',
  'create.picked': 'none',
  'delete.recorded': 'none',
  'delete.sending': 'none',
  'delete.done': 'none',
  'delete.refused': 'link.needs-attention',
  'delete.not-sent': 'none',
  'delete.unknown': 'link.unknown',
  'patch.recorded': 'none',
  'patch.sending': 'none',
  'patch.done': 'none',
  'patch.refused': 'link.needs-attention',
  'patch.not-sent': 'none',
  'patch.unknown': 'link.unknown',
  'patch.withdrawn': 'none',
  'create-connection.recorded': 'none',
  'create-connection.sending': 'none',
  'create-connection.done': 'none',
  'create-connection.existing': 'none',
  'create-connection.refused': 'connection.failed',
  'create-connection.not-sent': 'none',
  'create-connection.unknown': 'connection.unknown',
  'create-connection.not-found': 'connection.unknown',
  'change-connection.recorded': 'none',
  'change-connection.sending': 'none',
  'change-connection.done': 'none',
  'change-connection.refused': 'connection.failed',
  'change-connection.not-sent': 'none',
  'change-connection.unknown': 'connection.unknown',
  'change-connection.unclear': 'connection.unknown',
  'delete-connection.recorded': 'none',
  'delete-connection.sending': 'none',
  'delete-connection.done': 'none',
  'delete-connection.refused': 'connection.failed',
  'delete-connection.not-sent': 'none',
  'delete-connection.unknown': 'connection.unknown',
  'delete-connection.unclear': 'connection.unknown',
  'create-workspace.recorded': 'none',
  'create-workspace.sending': 'none',
  'create-workspace.done': 'none',
  'create-workspace.existing': 'none',
  'create-workspace.refused': 'none',
  'create-workspace.not-sent': 'none',
  'create-workspace.unknown': 'none',
  'create-workspace.not-found': 'none',
  'add-policy-statement.recorded': 'none',
  'add-policy-statement.sending': 'none',
  'add-policy-statement.done': 'none',
  'add-policy-statement.refused': 'none',
  'add-policy-statement.not-sent': 'none',
  'add-policy-statement.unknown': 'none',
  'add-policy-statement.unclear': 'none',
  'undo-policy-statement.recorded': 'none',
  'undo-policy-statement.sending': 'none',
  'undo-policy-statement.done': 'none',
  'undo-policy-statement.refused': 'none',
  'undo-policy-statement.not-sent': 'none',
  'undo-policy-statement.unknown': 'none',
  'undo-policy-statement.unclear': 'none',
  'enable-connectivity.recorded': 'none',
  'enable-connectivity.sending': 'none',
  'enable-connectivity.done': 'none',
  'enable-connectivity.refused': 'none',
  'enable-connectivity.not-sent': 'none',
  'enable-connectivity.unknown': 'none',
  'enable-connectivity.unclear': 'none',
} as const satisfies Readonly<Record<IntentAction, EventKind | 'none'>>

const refusedOutcome = z.object({ refusal: z.object({ detail: z.string() }) })

const toLinkSubject = (intentId: string, linkId: string | null): EventSubject =>
  linkId === null ? { type: 'create', intentId } : { type: 'link', linkId }

/** What of an intent is told, and what it is told of. */
const describeIntent = (intent: Intent, linkId: string | null) => {
  if ('workspace' in intent) {
    const { workspace, connection } = intent
    return { subject: { type: 'connection', workspace, connection: connection ?? '' } as const, facts: {} }
  }
  const facts = intent.kind === 'create' ? listLinkFacts(intent.requestBody) : {}
  return { subject: toLinkSubject(intent.id, linkId), facts }
}

type Taken = { at: string; linkId: string | null; outcome: unknown }

/** The event that a step owes; undefined when it owes none. */
export const buildStepEvent = (
  action: IntentAction,
  intent: Intent,
  { at, linkId, outcome }: Taken,
): NewEvent | undefined => {
  const kind = stepEvents[action]
  if (kind === 'none') return undefined
  const { subject, facts } = describeIntent(intent, linkId)
  const error = refusedOutcome.safeParse(outcome).data?.refusal.detail
  return {
    ...{ kind, at, groupId: intent.groupId, subject },
    facts: {
      ...{ what: describeAuditAction({ action }), by: intent.actor, ...facts },
      ...(error === undefined ? {} : { error: error.slice(0, 2_000) }),
    },
  }
}

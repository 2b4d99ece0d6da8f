/** Who an audit row may name as its actor, if not a person: the portal itself (`portalActor`), or either. */
type Performer = 'portal' | 'either'

/** The actor of what the portal does by itself. */
export const portalActor = 'portal' as const

/**
 * Every action that the audit can hold, as category.verb, with its words for people. Adding an action is adding a line
 * here; an action of an intent also needs its step in server/intents/transitions.ts. An action that was ever written
 * keeps its name.
 */
export const auditActions = {
  'create.recorded': { words: 'Create requested' },
  'create.waiting': { words: 'Waits until the failed link is deleted' },
  'create.sending': { words: 'Sent to Atlas' },
  'create.created': { words: 'Atlas accepted the request' },
  'create.existing': { words: 'Existed already' },
  'create.refused': { words: 'Atlas refused the request' },
  'create.not-sent': { words: 'Not sent: Atlas was not reached' },
  'create.unknown': { words: 'No usable answer from Atlas', by: 'either' },
  'create.not-found': { words: 'Not found in Atlas so far', by: 'portal' },
  'create.found': { words: 'Found in Atlas', by: 'portal' },
  'create.found-late': { words: 'Found in Atlas late', by: 'portal' },
  'create.ambiguous': { words: 'Several links match', by: 'portal' },
  'create.twin': { words: 'A second matching link appeared', by: 'portal' },
  'create.picked': { words: 'Chosen among several links' },
  'delete.recorded': { words: 'Deletion requested' },
  'delete.sending': { words: 'Deletion sent to Atlas', by: 'either' },
  'delete.done': { words: 'Atlas accepted the deletion', by: 'either' },
  'delete.refused': { words: 'Atlas refused the deletion', by: 'either' },
  'delete.not-sent': { words: 'Deletion not sent: Atlas was not reached' },
  'delete.unknown': { words: 'No usable answer to the deletion', by: 'either' },
  'patch.recorded': { words: 'DNS domain entered' },
  'patch.sending': { words: 'DNS domain sent to Atlas', by: 'either' },
  'patch.done': { words: 'Atlas accepted the DNS domain', by: 'either' },
  'patch.refused': { words: 'Atlas refused the DNS domain', by: 'either' },
  'patch.not-sent': { words: 'DNS domain not sent: Atlas was not reached' },
  'patch.unknown': { words: 'No usable answer to the DNS domain', by: 'either' },
  'patch.withdrawn': { words: 'Replaced by a newer DNS domain', by: 'portal' },
  'create-connection.recorded': { words: 'Connection requested' },
  'create-connection.sending': { words: 'Connection sent to Atlas' },
  'create-connection.done': { words: 'Atlas accepted the connection', by: 'either' },
  'create-connection.existing': { words: 'The workspace had a connection of this name', by: 'either' },
  'create-connection.refused': { words: 'Atlas refused the connection' },
  'create-connection.not-sent': { words: 'Connection not sent: Atlas was not reached' },
  'create-connection.unknown': { words: 'No usable answer to the connection', by: 'either' },
  'create-connection.not-found': { words: 'Connection not found in Atlas so far', by: 'portal' },
  'change-connection.recorded': { words: 'Change of the connection requested' },
  'change-connection.sending': { words: 'Change of the connection sent to Atlas' },
  'change-connection.done': { words: 'Atlas changed the connection', by: 'either' },
  'change-connection.refused': { words: 'Atlas refused the change of the connection' },
  'change-connection.not-sent': { words: 'Change of the connection not sent: Atlas was not reached' },
  'change-connection.unknown': { words: 'No usable answer to the change of the connection', by: 'either' },
  'change-connection.unclear': { words: 'Atlas does not show whether the connection was changed', by: 'portal' },
  'delete-connection.recorded': { words: 'Deletion of the connection requested' },
  'delete-connection.sending': { words: 'Deletion of the connection sent to Atlas' },
  'delete-connection.done': { words: 'Atlas accepted the deletion of the connection', by: 'either' },
  'delete-connection.refused': { words: 'Atlas refused the deletion of the connection' },
  'delete-connection.not-sent': { words: 'Deletion of the connection not sent: Atlas was not reached' },
  'delete-connection.unknown': { words: 'No usable answer to the deletion of the connection', by: 'either' },
  'delete-connection.unclear': { words: 'The connection is still there', by: 'portal' },
  'create-workspace.recorded': { words: 'Workspace requested' },
  'create-workspace.sending': { words: 'Workspace sent to Atlas' },
  'create-workspace.done': { words: 'Atlas accepted the workspace', by: 'either' },
  'create-workspace.existing': { words: 'The project had a workspace of this name', by: 'either' },
  'create-workspace.refused': { words: 'Atlas refused the workspace' },
  'create-workspace.not-sent': { words: 'Workspace not sent: Atlas was not reached' },
  'create-workspace.unknown': { words: 'No usable answer to the workspace', by: 'either' },
  'create-workspace.not-found': { words: 'Workspace not found in Atlas so far', by: 'portal' },
  'add-policy-statement.recorded': { words: 'Statement for the cluster policy requested' },
  'add-policy-statement.sending': { words: 'Statement for the cluster policy sent to AWS' },
  'add-policy-statement.done': { words: 'The cluster policy has Atlas’s statement', by: 'either' },
  'add-policy-statement.refused': { words: 'AWS refused the statement' },
  'add-policy-statement.not-sent': { words: 'Statement not sent: AWS was not reached' },
  'add-policy-statement.unknown': { words: 'No usable answer to the statement', by: 'either' },
  'add-policy-statement.unclear': { words: 'AWS does not show whether the statement was added', by: 'portal' },
  'undo-policy-statement.recorded': { words: 'Removal of Atlas’s statement requested' },
  'undo-policy-statement.sending': { words: 'Removal of Atlas’s statement sent to AWS' },
  'undo-policy-statement.done': { words: 'The cluster policy is without Atlas’s statement', by: 'either' },
  'undo-policy-statement.refused': { words: 'AWS refused the removal of Atlas’s statement' },
  'undo-policy-statement.not-sent': { words: 'Removal of the statement not sent: AWS was not reached' },
  'undo-policy-statement.unknown': { words: 'No usable answer to the removal of the statement', by: 'either' },
  'undo-policy-statement.unclear': { words: 'AWS does not show whether the statement was removed', by: 'portal' },
  'enable-connectivity.recorded': { words: 'Multi-VPC connectivity requested' },
  'enable-connectivity.sending': { words: 'Multi-VPC connectivity sent to AWS' },
  'enable-connectivity.done': { words: 'AWS turns multi-VPC connectivity on', by: 'either' },
  'enable-connectivity.refused': { words: 'AWS refused multi-VPC connectivity' },
  'enable-connectivity.not-sent': { words: 'Multi-VPC connectivity not sent: AWS was not reached' },
  'enable-connectivity.unknown': { words: 'No usable answer to multi-VPC connectivity', by: 'either' },
  'enable-connectivity.unclear': { words: 'AWS does not show whether connectivity was turned on', by: 'portal' },
  'mark.put': { words: 'Adoption or approval noted' },
  'mark.dropped': { words: 'Adoption or approval taken back' },
  'ownership.changed': { words: 'Ownership changed' },
  'draft.taken-over': { words: 'Draft taken over' },
  'approval.asked': { words: 'Approval asked for' },
  'approval.changed': { words: 'What approval is asked for changed' },
  'approval.approved': { words: 'Approved' },
  'approval.rejected': { words: 'Rejected' },
  'approval.questioned': { words: 'Question about an approval asked' },
  'approval.withdrawn': { words: 'Approval withdrawn' },
  'approval.expired': { words: 'Approval expired', by: 'portal' },
  'approval.overridden': { words: 'Sent without approval' },
  'token.created': { words: 'Token for the API made' },
  'token.revoked': { words: 'Token for the API revoked' },
  'subscription.saved': { words: 'Notifications turned on' },
  'subscription.removed': { words: 'Notifications turned off' },
  'message.sent-again': { words: 'Message sent again' },
} as const satisfies Readonly<Record<`${string}.${string}`, { words: string; by?: Performer }>>

export type AuditAction = keyof typeof auditActions

/** What the actor column may say for an action. */
export type ActorFor<A extends AuditAction> = (typeof auditActions)[A] extends { by: 'portal' }
  ? typeof portalActor
  : string

const isAuditAction = (action: string): action is AuditAction => Object.hasOwn(auditActions, action)

/** An action in words for people; one that this version does not know is returned as it is. `attempt` counts from 1. */
export const describeAuditAction = ({
  action,
  attempt = 1,
}: {
  action: string
  attempt?: number | undefined
}): string => {
  if (!isAuditAction(action)) return action
  const { words } = auditActions[action]
  return attempt > 1 && action.endsWith('.sending') ? words.replace('ent to', 'ent again to') : words
}

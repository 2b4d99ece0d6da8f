/** Who an audit row may name as its actor: a person, the portal itself (`portalActor`), or either. */
type Performer = 'person' | 'portal' | 'either'

/** The actor of what the portal does by itself. */
export const portalActor = 'portal' as const

/**
 * Every action that the audit can hold, as category.verb, with its words for people. Adding an action is adding a line
 * here; an action of an intent also needs its step in server/intents/transitions.ts. An action that was ever written
 * keeps its name.
 */
const actions = {
  'create.recorded': { words: 'Create requested', by: 'person' },
  'create.waiting': { words: 'Waits until the failed link is deleted', by: 'person' },
  'create.sending': { words: 'Sent to Atlas', by: 'person' },
  'create.created': { words: 'Atlas accepted the request', by: 'person' },
  'create.existing': { words: 'Existed already', by: 'person' },
  'create.refused': { words: 'Atlas refused the request', by: 'person' },
  'create.not-sent': { words: 'Not sent: Atlas was not reached', by: 'person' },
  'create.unknown': { words: 'No usable answer from Atlas', by: 'either' },
  'create.not-found': { words: 'Not found in Atlas so far', by: 'portal' },
  'create.found': { words: 'Found in Atlas', by: 'portal' },
  'create.found-late': { words: 'Found in Atlas late', by: 'portal' },
  'create.ambiguous': { words: 'Several links match', by: 'portal' },
  'create.twin': { words: 'A second matching link appeared', by: 'portal' },
  'create.picked': { words: 'Chosen among several links', by: 'person' },
  'delete.recorded': { words: 'Deletion requested', by: 'person' },
  'delete.sending': { words: 'Deletion sent to Atlas', by: 'either' },
  'delete.done': { words: 'Atlas accepted the deletion', by: 'either' },
  'delete.refused': { words: 'Atlas refused the deletion', by: 'either' },
  'delete.not-sent': { words: 'Deletion not sent: Atlas was not reached', by: 'person' },
  'delete.unknown': { words: 'No usable answer to the deletion', by: 'either' },
  'patch.recorded': { words: 'DNS domain entered', by: 'person' },
  'patch.sending': { words: 'DNS domain sent to Atlas', by: 'either' },
  'patch.done': { words: 'Atlas accepted the DNS domain', by: 'either' },
  'patch.refused': { words: 'Atlas refused the DNS domain', by: 'either' },
  'patch.not-sent': { words: 'DNS domain not sent: Atlas was not reached', by: 'person' },
  'patch.unknown': { words: 'No usable answer to the DNS domain', by: 'either' },
  'patch.withdrawn': { words: 'Replaced by a newer DNS domain', by: 'portal' },
  'create-connection.recorded': { words: 'Connection requested', by: 'person' },
  'create-connection.sending': { words: 'Connection sent to Atlas', by: 'person' },
  'create-connection.done': { words: 'Atlas accepted the connection', by: 'either' },
  'create-connection.existing': { words: 'The workspace had a connection of this name', by: 'either' },
  'create-connection.refused': { words: 'Atlas refused the connection', by: 'person' },
  'create-connection.not-sent': { words: 'Connection not sent: Atlas was not reached', by: 'person' },
  'create-connection.unknown': { words: 'No usable answer to the connection', by: 'either' },
  'create-connection.not-found': { words: 'Connection not found in Atlas so far', by: 'portal' },
  'change-connection.recorded': { words: 'Change of the connection requested', by: 'person' },
  'change-connection.sending': { words: 'Change of the connection sent to Atlas', by: 'person' },
  'change-connection.done': { words: 'Atlas changed the connection', by: 'either' },
  'change-connection.refused': { words: 'Atlas refused the change of the connection', by: 'person' },
  'change-connection.not-sent': { words: 'Change of the connection not sent: Atlas was not reached', by: 'person' },
  'change-connection.unknown': { words: 'No usable answer to the change of the connection', by: 'either' },
  'change-connection.unclear': { words: 'Atlas does not show whether the connection was changed', by: 'portal' },
  'delete-connection.recorded': { words: 'Deletion of the connection requested', by: 'person' },
  'delete-connection.sending': { words: 'Deletion of the connection sent to Atlas', by: 'person' },
  'delete-connection.done': { words: 'Atlas accepted the deletion of the connection', by: 'either' },
  'delete-connection.refused': { words: 'Atlas refused the deletion of the connection', by: 'person' },
  'delete-connection.not-sent': { words: 'Deletion of the connection not sent: Atlas was not reached', by: 'person' },
  'delete-connection.unknown': { words: 'No usable answer to the deletion of the connection', by: 'either' },
  'delete-connection.unclear': { words: 'The connection is still there', by: 'portal' },
  'create-workspace.recorded': { words: 'Workspace requested', by: 'person' },
  'create-workspace.sending': { words: 'Workspace sent to Atlas', by: 'person' },
  'create-workspace.done': { words: 'Atlas accepted the workspace', by: 'either' },
  'create-workspace.existing': { words: 'The project had a workspace of this name', by: 'either' },
  'create-workspace.refused': { words: 'Atlas refused the workspace', by: 'person' },
  'create-workspace.not-sent': { words: 'Workspace not sent: Atlas was not reached', by: 'person' },
  'create-workspace.unknown': { words: 'No usable answer to the workspace', by: 'either' },
  'create-workspace.not-found': { words: 'Workspace not found in Atlas so far', by: 'portal' },
  'mark.put': { words: 'Note added', by: 'person' },
  'mark.dropped': { words: 'Note removed', by: 'person' },
} as const satisfies Readonly<Record<`${string}.${string}`, { words: string; by: Performer }>>

export type AuditAction = keyof typeof actions

/** What the actor column may say for an action. */
export type ActorFor<A extends AuditAction> = (typeof actions)[A]['by'] extends 'portal' ? typeof portalActor : string

type Category = AuditAction extends `${infer C}.${string}` ? C : never

const categoryTitles: Readonly<Record<Category, string>> = {
  create: 'Creates',
  delete: 'Deletions',
  patch: 'DNS domains',
  'create-connection': 'Connections created',
  'change-connection': 'Connections changed',
  'delete-connection': 'Connections deleted',
  'create-workspace': 'Workspaces created',
  mark: 'Notes',
}

/** The actions by category, for the filter of the audit page. */
export const auditActionGroups = Object.entries(categoryTitles).map(([kind, title]) => ({
  kind,
  title,
  actions: Object.keys(actions).filter((action) => action.startsWith(`${kind}.`)),
}))

const isAuditAction = (action: string): action is AuditAction => Object.hasOwn(actions, action)

/** An action in words for people; one that this version does not know is returned as it is. `attempt` counts from 1. */
export const describeAuditAction = ({
  action,
  attempt = 1,
}: {
  action: string
  attempt?: number | undefined
}): string => {
  if (!isAuditAction(action)) return action
  const { words } = actions[action]
  return attempt > 1 && action.endsWith('.sending') ? words.replace('ent to', 'ent again to') : words
}

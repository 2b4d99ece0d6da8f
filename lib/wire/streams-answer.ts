import { isBody } from '#lib/connection/leaves.ts'
import {
  hasItems,
  hasShape,
  isAmong,
  isAny,
  isBoolean,
  isNumber,
  isOptional,
  isText,
  type Guarded,
} from '#lib/guard.ts'
import { isRecordedOwnership } from '#lib/wire/is-ownership.ts'
import { isQueryError } from '#lib/wire/query-error.ts'
import { isTimelineAction } from '#lib/wire/timeline.ts'

/**
 * A stream connection as pages show it. `body`: as Atlas returns it, with dots for whatever the catalog does not call
 * visible; `linkId`: the private link it uses. `isUnlisted`: Atlas accepted it and does not show it yet. `since`: when
 * the portal first saw it in its state, or sent what led to it, in ms since 1970; missing where that is not known.
 * `ownership`: what people said of whose it is, if they did.
 */
const isConnection = hasShape({
  name: isText,
  type: isText,
  state: isText,
  region: isText,
  errorMessage: isText,
  linkId: isOptional(isText),
  body: isBody,
  isUnlisted: isOptional(isBoolean),
  since: isOptional(isNumber),
  ownership: isOptional(isRecordedOwnership),
})

/**
 * A command on a workspace or connection that has no outcome yet, or one on which a person decides. `body`: what it
 * sends, with dots in place of secrets, as the journal has it; missing for a delete.
 */
const isOpenCommand = hasShape({
  key: isText,
  kind: isAmong('create-connection', 'change-connection', 'delete-connection', 'create-workspace'),
  workspace: isText,
  name: isText,
  status: isAmong('sending', 'unknown', 'not-found', 'unclear'),
  by: isText,
  at: isNumber,
  body: isOptional(isBody),
})

/** A workspace with its connections, or the sentence that says why they could not be read. */
export const isWorkspaceRow = hasShape({
  name: isText,
  provider: isText,
  region: isText,
  tier: isText,
  maxTier: isText,
  connections: isOptional(hasItems(isConnection)),
  sentence: isOptional(isText),
})

/** The workspaces of a project with their connections, and what is under way; `trouble` as in `isLinksAnswer`. */
export const isStreamsAnswer = hasShape({
  workspaces: hasItems(isWorkspaceRow),
  open: hasItems(isOpenCommand),
  trouble: isOptional(isQueryError),
})

/** A failover connection, in its region. */
export const isFailover = hasShape({ id: isText, region: isText, state: isText, linkId: isOptional(isText) })

/**
 * One connection of a workspace; `failovers` only where its type can have some. `actions`: what was done with it here,
 * as the audit has it, oldest first.
 */
export const isConnectionAnswer = hasShape({
  workspace: isWorkspaceRow,
  connection: isConnection,
  failovers: isOptional(
    isAny(
      hasShape({ kind: isAmong('known'), rows: hasItems(isFailover) }),
      hasShape({ kind: isAmong('unknowable'), sentence: isText }),
    ),
  ),
  open: hasItems(isOpenCommand),
  actions: isOptional(hasItems(isTimelineAction)),
  trouble: isOptional(isQueryError),
})

/** The roles and principals that a project’s connections may use, or why they cannot be known. */
export const isCloudAccessAnswer = isAny(
  hasShape({
    kind: isAmong('known'),
    access: hasShape({
      awsRoles: hasItems(isText),
      azurePrincipals: hasItems(isText),
      gcpAccounts: hasItems(isText),
    }),
  }),
  hasShape({ kind: isAmong('unknowable'), sentence: isText }),
)

export type StreamsAnswer = Guarded<typeof isStreamsAnswer>
export type WorkspaceRow = Guarded<typeof isWorkspaceRow>
export type ConnectionRow = Guarded<typeof isConnection>
export type OpenCommand = Guarded<typeof isOpenCommand>

export type ConnectionAnswer = Guarded<typeof isConnectionAnswer>
export type CloudAccessAnswer = Guarded<typeof isCloudAccessAnswer>

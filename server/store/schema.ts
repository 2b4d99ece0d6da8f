import 'server-only'
import type { Kysely } from 'kysely'
import type { ApprovalRow, RemarkRow } from '#server/store/approval-schema.ts'
import { flag, json, text, time, whole } from '#server/store/columns.ts'
import type { AlertRow, DeliveryRow, EventRow, outboxHeadShape } from '#server/store/outbox-schema.ts'
import { draftKinds } from '#lib/draft/draft-fields.ts'
import * as z from '#lib/zod.ts'

/**
 * An intent is open while it has one of these: a project has one open intent for a fingerprint (index intents_open),
 * and a cluster has one, whatever the project (index intents_open_of_cluster).
 */
export const openStatuses = ['recorded', 'sending', 'unknown', 'ambiguous', 'waiting'] as const
const otherStatuses = [
  'created',
  'existing',
  'done',
  'refused',
  'not-sent',
  'not-found',
  'withdrawn',
  'unclear',
] as const

export const intentStatuses = [...openStatuses, ...otherStatuses] as const
/** The commands on stream workspaces and connections. */
export const streamKinds = ['create-connection', 'change-connection', 'delete-connection', 'create-workspace'] as const
/** The commands that change a Kafka cluster of an AWS account, or its policy. */
export const awsKinds = ['add-policy-statement', 'undo-policy-statement', 'enable-connectivity'] as const
/** What is looked up when it was not answered, and never sent again by the portal itself. */
export const onceKinds = [...streamKinds, ...awsKinds] as const
export const intentKinds = ['create', 'delete', 'patch', ...onceKinds] as const

/** A row of the table. server/intents/intent.ts makes an intent of it, which says what each status holds. */
export const intentRowShape = z.strictObject({
  id: z.uuid(),
  kind: z.enum(intentKinds),
  groupId: text,
  linkId: text.nullable(),
  fingerprint: text,
  body: json,
  baseline: json,
  status: z.enum(intentStatuses),
  actor: text,
  requestId: text,
  attempt: whole,
  recoveryAttempts: whole,
  sentAt: time.nullable(),
  skewMs: whole,
  leaseOwner: text.nullable(),
  leaseUntil: time.nullable(),
  nextRecoveryAt: time.nullable(),
  outcome: json.nullable(),
  createdAt: time,
  updatedAt: time,
  workspace: text.nullable(),
  connection: text.nullable(),
  /** The cluster that a command in AWS is about. */
  arn: text.nullable(),
  /** What the person who asked for a link or connection said of whose it is. */
  ownership: json.nullable(),
})

export const attemptShape = z.strictObject({
  intentId: z.uuid(),
  no: whole,
  decidedBy: text,
  sentAt: time,
  endedAt: time.nullable(),
  result: text.nullable(),
  detail: json.nullable(),
})

export const groupLockShape = z.strictObject({ groupId: text, at: time })

export const stateObservationShape = z.strictObject({
  groupId: text,
  linkId: text,
  firstSeen: time,
  state: text,
  lastSeen: time,
})

/** Checks only types. The contents of a row are checked when it is appended, and its hash protects them afterwards. */
export const auditShape = z.strictObject({
  seq: whole,
  at: text,
  actor: text,
  action: text,
  groupId: text.nullable(),
  linkId: text.nullable(),
  intentId: text.nullable(),
  detail: text,
  prev: text,
  hash: text,
  requestId: text.nullable(),
})

/** A row before it has its place in the chain. */
export const newAuditShape = auditShape.omit({ seq: true, prev: true, hash: true }).extend({ at: time, detail: json })

export const auditHeadShape = z.strictObject({ id: z.literal(1), seq: whole, hash: text })

export const leaseShape = z.strictObject({ name: text, holder: text, until: time, term: whole })

/** What people say of a link in the portal: one annotation of a name for each link. */
export const annotationShape = z.strictObject({
  groupId: text,
  linkId: text,
  name: text,
  actor: text,
  at: time,
  note: text,
})

export const ownershipSubjects = ['link', 'connection'] as const

/** Whose a link or connection is. `subjectId`: a link's id; a connection's workspace, a slash and its name. */
export const ownershipShape = z.strictObject({
  groupId: text,
  subject: z.enum(ownershipSubjects),
  subjectId: text,
  ...{ name: text, owner: text, ticket: text, costCentre: text, note: text },
  labels: json,
  version: whole,
  actor: text,
  at: time,
})

/** What a project has a snapshot of: its private links, and its stream workspaces with their connections. */
export const snapshotSubjects = ['links', 'streams'] as const

export const snapshotShape = z.strictObject({
  groupId: text,
  subject: z.enum(snapshotSubjects),
  content: json.nullable(),
  version: whole,
  readAt: time.nullable(),
  triedAt: time.nullable(),
  turn: whole,
  readingUntil: time.nullable(),
  failures: whole,
  trouble: json.nullable(),
  retryAt: time.nullable(),
  isMoving: flag,
  isLow: flag,
  perMille: whole,
  lookedAt: time.nullable(),
  staleBefore: time.nullable(),
})

/** A link that no connection uses. `since`: the portal's first complete reading in which none did. */
export const unusedLinkShape = z.strictObject({ groupId: text, linkId: text, since: time })

/** `id`: the SHA-256 of the session's id, in hex. */
export const endedSessionShape = z.strictObject({ id: text.length(64), until: time })

/** `hash`: the SHA-256 of the token, in hex; `issuer`: who vouches for its owner; `projects`: ids, or `*`. */
export const apiTokenShape = z.strictObject({
  id: z.uuid(),
  hash: text.length(64),
  issuer: text,
  owner: text,
  name: text,
  permissions: json,
  projects: json,
  createdAt: time,
  expiresAt: time,
  lastUsedAt: time.nullable(),
})

/**
 * A person's last sign-in: all values of the claim that holds the groups, since the file of roles may change, and the
 * mail address that the provider has verified.
 */
export const signInShape = z.strictObject({
  issuer: text,
  person: text,
  name: text,
  claim: text,
  claimValues: json,
  email: text.nullable(),
  at: time,
})

/**
 * What a person wants to be told of: kinds of events of a project or, where `groupId` is `*`, of the portal itself;
 * `receiver`: the name of a declared one, or `browser`; `at`: when they subscribed; `since`: when they chose each kind,
 * where that was later.
 */
export const subscriptionShape = z.strictObject({
  issuer: text,
  person: text,
  groupId: text,
  receiver: text,
  kinds: json,
  at: time,
  since: json.nullable(),
})

/**
 * A draft that people share (decision 045). `key`: the intent that its create is, or will be; `content` and `authors`
 * by path (lib/draft/draft-fields.ts); `issuer`: who vouches for its owner; `contributors`: everybody who ever changed
 * it; `head`: what of its content a list shows, null before it was saved with one.
 */
export const draftShape = z.strictObject({
  id: z.uuid(),
  kind: z.enum(draftKinds),
  groupId: text,
  issuer: text,
  owner: text,
  key: z.uuid(),
  content: json,
  authors: json,
  version: whole,
  createdAt: time,
  updatedAt: time,
  updatedBy: text,
  contributors: json,
  head: json.nullable(),
})

/** The number of the last row of the audit that went to AUDIT_LOG as well; no row before the first one. */
export const auditLogShape = z.strictObject({ id: z.literal(1), seq: whole, at: time })

export type IntentRow = z.infer<typeof intentRowShape>
export type IntentKind = IntentRow['kind']
export type StreamKind = (typeof streamKinds)[number]
export type AwsKind = (typeof awsKinds)[number]
export type OnceKind = (typeof onceKinds)[number]
export type IntentStatus = IntentRow['status']
export type Attempt = z.infer<typeof attemptShape>
export type StateObservation = z.infer<typeof stateObservationShape>
export type Snapshot = z.infer<typeof snapshotShape>
export type UnusedLink = z.infer<typeof unusedLinkShape>
export type AuditRow = z.infer<typeof auditShape>
export type AnnotationRow = z.infer<typeof annotationShape>
export type OwnershipRow = z.infer<typeof ownershipShape>
export type ApiTokenRow = z.infer<typeof apiTokenShape>
export type SignInRow = z.infer<typeof signInShape>
export type DraftRow = z.infer<typeof draftShape>
export type SubscriptionRow = z.infer<typeof subscriptionShape>

/** The tables and their rows in camelCase; the databases use snake_case. */
export type Schema = {
  intents: IntentRow
  attempts: Attempt
  /** Locks, one a project; `sightings` holds the state observations. */
  looks: z.infer<typeof groupLockShape>
  sightings: StateObservation
  audit: AuditRow
  auditHead: z.infer<typeof auditHeadShape>
  auditLog: z.infer<typeof auditLogShape>
  leases: z.infer<typeof leaseShape>
  annotations: AnnotationRow
  ownership: OwnershipRow
  snapshots: Snapshot
  unusedLinks: UnusedLink
  endedSessions: z.infer<typeof endedSessionShape>
  apiTokens: ApiTokenRow
  signIns: SignInRow
  drafts: DraftRow
  approvals: ApprovalRow
  approvalRemarks: RemarkRow
  subscriptions: SubscriptionRow
  outboxHead: z.infer<typeof outboxHeadShape>
  events: EventRow
  deliveries: DeliveryRow
  alerts: AlertRow
}

/** The store or a transaction of it. Inside `store.transaction` use only its own handle: a file has one connection. */
export type Db = Kysely<Schema>

import 'server-only'
import type { Kysely } from 'kysely'
import * as z from '#lib/zod.ts'

const text = z.string()
const whole = z.int()
/** ISO 8601 in UTC with milliseconds, so that text sorts by time. */
const time = z.iso.datetime({ precision: 3 })

const isJson = (value: string) => {
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}
const json = text.refine(isJson, { error: 'not JSON' })

/**
 * An intent is open while it has one of these: a project has one open intent for a fingerprint (index intents_open).
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
export const intentKinds = ['create', 'delete', 'patch', ...streamKinds] as const

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

/** Flags are 0 and 1 in both kinds of store. */
const flag = z.union([z.literal(0), z.literal(1)])

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

export type IntentRow = z.infer<typeof intentRowShape>
export type IntentKind = IntentRow['kind']
export type StreamKind = (typeof streamKinds)[number]
export type IntentStatus = IntentRow['status']
export type Attempt = z.infer<typeof attemptShape>
export type StateObservation = z.infer<typeof stateObservationShape>
export type Snapshot = z.infer<typeof snapshotShape>
export type UnusedLink = z.infer<typeof unusedLinkShape>
export type AuditRow = z.infer<typeof auditShape>
export type AnnotationRow = z.infer<typeof annotationShape>

/** The tables and their rows in camelCase; the databases use snake_case. */
export type Schema = {
  intents: IntentRow
  attempts: Attempt
  /** Locks, one a project; `sightings` holds the state observations. */
  looks: z.infer<typeof groupLockShape>
  sightings: StateObservation
  audit: AuditRow
  auditHead: z.infer<typeof auditHeadShape>
  leases: z.infer<typeof leaseShape>
  annotations: AnnotationRow
  snapshots: Snapshot
  unusedLinks: UnusedLink
  endedSessions: z.infer<typeof endedSessionShape>
}

/** The store or a transaction of it. Inside `store.transaction` use only its own handle: a file has one connection. */
export type Db = Kysely<Schema>

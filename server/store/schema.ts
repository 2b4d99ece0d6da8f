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

export const openStatuses = ['recorded', 'sending', 'unknown', 'ambiguous'] as const
const endedStatuses = ['created', 'existing', 'done', 'refused', 'not-found', 'withdrawn'] as const

export const intentStatuses = [...openStatuses, ...endedStatuses] as const

export const intentShape = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['create', 'delete', 'patch']),
  groupId: text,
  linkId: text.nullable(),
  fingerprint: text,
  body: json,
  baseline: json,
  status: z.enum(intentStatuses),
  actor: text,
  requestId: text,
  attempt: whole,
  looks: whole,
  sentAt: time.nullable(),
  skewMs: whole,
  leaseOwner: text.nullable(),
  leaseUntil: time.nullable(),
  nextLookAt: time.nullable(),
  outcome: json.nullable(),
  createdAt: time,
  updatedAt: time,
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

export const newAuditShape = auditShape.extend({
  at: time,
  action: text.regex(/^[a-z-]+\.[a-z-]+$/),
  detail: json,
})

export const auditHeadShape = z.strictObject({ id: z.literal(1), seq: whole, hash: text })

export const leaseShape = z.strictObject({ name: text, holder: text, until: time, term: whole })

export const markShape = z.strictObject({ groupId: text, linkId: text, name: text, actor: text, at: time, note: text })
/** Flags are 0 and 1 in both kinds of store. */
const flag = z.union([z.literal(0), z.literal(1)])

export const snapshotShape = z.strictObject({
  groupId: text,
  links: json.nullable(),
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
/** `id`: the SHA-256 of the session's id, in hex. */
export const endedSessionShape = z.strictObject({ id: text.length(64), until: time })

export type Intent = z.infer<typeof intentShape>
export type IntentStatus = Intent['status']
export type Attempt = z.infer<typeof attemptShape>
export type StateObservation = z.infer<typeof stateObservationShape>
export type Snapshot = z.infer<typeof snapshotShape>
export type AuditRow = z.infer<typeof auditShape>
export type MarkRow = z.infer<typeof markShape>

/** The tables and their rows in camelCase; the databases use snake_case. */
export type Schema = {
  intents: Intent
  attempts: Attempt
  looks: z.infer<typeof groupLockShape>
  sightings: StateObservation
  audit: AuditRow
  auditHead: z.infer<typeof auditHeadShape>
  leases: z.infer<typeof leaseShape>
  marks: MarkRow
  snapshots: Snapshot
  endedSessions: z.infer<typeof endedSessionShape>
}

/** The store or a transaction of it. Inside `store.transaction` use only its own handle: a file has one connection. */
export type Db = Kysely<Schema>

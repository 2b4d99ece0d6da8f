import { randomUUID } from 'node:crypto'
import { insertApiToken } from '#server/store/api-tokens.ts'
import { startAttempt } from '#server/store/attempts.ts'
import { openAlert } from '#server/store/alerts.ts'
import { addRemark, insertApproval } from '#server/store/approvals.ts'
import { appendAudit } from '#server/store/audit.ts'
import { recordAuditLogEnd } from '#server/store/audit-log.ts'
import type { Store } from '#server/store/db.ts'
import { insertDraft } from '#server/store/drafts.ts'
import { spreadEvent } from '#server/store/deliveries.ts'
import { appendEvent, findEventsToSpread } from '#server/store/events.ts'
import { claimIntent, insertIntent, moveIntent, type NewIntent } from '#server/store/intents.ts'
import { takeLease } from '#server/store/leases.ts'
import { saveAnnotation } from '#server/store/annotations.ts'
import { bindOwnership } from '#server/store/ownership.ts'
import { endSession } from '#server/store/sessions.ts'
import { recordSignIn } from '#server/store/sign-ins.ts'
import { saveSubscription } from '#server/store/subscriptions.ts'
import { recordStateObservations } from '#server/store/state-observations.ts'
import { recordUnusedLinks } from '#server/store/unused-links.ts'
import { storeRead, recordViewer } from '#server/store/snapshots.ts'
import { ownershipSubjects, snapshotSubjects } from '#server/store/schema.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { buildApproval } from '#server/store/testing/build-approval.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'

const odd = 'ünï "quoted" \\ \u2028 ��'

const others: readonly Partial<NewIntent>[] = [
  { kind: 'create-connection', workspace: odd, connection: odd, ownership: JSON.stringify({ name: odd }) },
  { kind: 'add-policy-statement', arn: odd },
]

/** Fills every table of a store, by default with more than one page; returns the head of its audit. */
export const fillStore = async (store: Store, rows = 550): Promise<string> =>
  store.transaction(async (trx) => {
    let head = ''
    for (let index = 0; index < rows; index += 1) {
      const { intent } = await insertIntent(
        trx,
        buildIntent({ fingerprint: `f${String(index)}`, actor: odd, at: at(index), ...others[index] }),
      )
      const about = { groupId: 'g1', linkId: null, intentId: intent.id }
      const entry = { at: at(index), actor: odd, action: 'create.recorded', ...about, detail: { odd } } as const
      head = (await (await appendAudit(trx, entry)).head).hash
      if (index % 2 === 0) continue
      await claimIntent(trx, { id: intent.id, from: ['recorded'], leaseOwner: 'a', leaseUntil: at(1), at: at(1) })
      await startAttempt(trx, { intentId: intent.id, no: 1, decidedBy: odd, sentAt: at(1) })
      const patch = { linkId: `l${String(index)}`, outcome: JSON.stringify({ odd }) }
      await moveIntent(trx, { id: intent.id, from: ['sending'], to: 'created', at: at(2), patch })
    }
    const observations = Array.from({ length: 500 }, (_, index) => ({ linkId: `l${String(index)}`, state: 'IDLE' }))
    await recordStateObservations(trx, { groupId: 'g1', at: at(0), observations })
    await recordStateObservations(trx, {
      groupId: 'g1',
      at: at(1),
      observations: observations.map((link) => ({ ...link, state: 'DONE' })),
    })
    for (const subject of snapshotSubjects) {
      const key = { groupId: 'g1', subject }
      await recordViewer(trx, key, at(0))
      const from = { content: null, version: 0 }
      const facts = { isMoving: 0, isLow: 0, perMille: 7, retryAt: null } as const
      await storeRead(trx, { ...key, ...facts, content: '[]', from, readAt: at(1) })
    }
    await recordUnusedLinks(trx, { groupId: 'g1', linkIds: ['l1', 'l2'], at: at(1) })
    await takeLease(trx, 'watch', 'a', 1000, now())
    for (const { linkId } of observations)
      await saveAnnotation(trx, { groupId: 'g1', linkId, name: 'approved', actor: odd, at: at(0), note: odd })
    await saveAnnotation(trx, { groupId: 'g1', linkId: 'l1', name: 'adopted', actor: odd, at: at(0), note: '' })
    const values = { name: odd, owner: odd, ticket: odd, costCentre: odd, note: odd, labels: { env: odd } }
    for (const subject of ownershipSubjects)
      await bindOwnership(trx, {
        groupId: 'g1',
        subject,
        subjectId: odd,
        values,
        actor: odd,
        at: at(0),
        isNewest: true,
      })
    await endSession(trx, { id: 'a'.repeat(64), until: now() + 1000, now: now() })
    const [issuer, person] = ['https://login.example', odd]
    await insertApiToken(trx, {
      ...{ id: randomUUID(), hash: 'b'.repeat(64), issuer, owner: person, name: odd, permissions: '["see"]' },
      ...{ projects: '"*"', createdAt: at(0), expiresAt: at(1), lastUsedAt: null },
    })
    await recordAuditLogEnd(trx, { seq: rows, at: at(1) })
    await recordSignIn(trx, {
      issuer,
      person,
      name: odd,
      claim: 'groups',
      claimValues: JSON.stringify([odd]),
      email: 'odd@example.com',
      at: at(0),
    })
    await insertDraft(trx, {
      ...{ id: randomUUID(), kind: 'link', groupId: 'g1', issuer, owner: person, key: randomUUID(), version: 1 },
      ...{
        content: JSON.stringify({ selection: odd }),
        authors: JSON.stringify({ selection: { by: odd, at: at(0) } }),
      },
      ...{ createdAt: at(0), updatedAt: at(0), updatedBy: odd, contributors: JSON.stringify([odd]), head: '{}' },
    })
    const approval = buildApproval({ groupId: 'g1', issuer, about: odd, requesters: JSON.stringify([odd]) })
    await insertApproval(trx, approval)
    await addRemark(trx, { approvalId: approval.id, by: odd, kind: 'comment', text: odd, digest: '', at: at(0) })
    await saveSubscription(trx, { issuer, person, groupId: 'g1', receiver: odd, kinds: '[]', at: at(0), since: '{}' })
    await openAlert(trx, { name: odd, at: at(0), until: at(1) })
    const subject = { type: 'connection', workspace: odd, connection: odd } as const
    await appendEvent(trx, { kind: 'connection.failed', groupId: 'g1', subject, facts: { error: odd }, at: at(0) })
    const [event] = await findEventsToSpread(trx, 1)
    const targets = [{ receiver: odd, key: odd }]
    if (event) await spreadEvent(trx, event, targets, at(1))
    return head
  })

/** Reads everything that a store holds, table by table. */
export const readContent = async ({ db }: Store) => ({
  intents: await db.selectFrom('intents').selectAll().orderBy('id').execute(),
  attempts: await db.selectFrom('attempts').selectAll().orderBy('intentId').execute(),
  looks: await db.selectFrom('looks').selectAll().execute(),
  sightings: await db.selectFrom('sightings').selectAll().orderBy('linkId').orderBy('firstSeen').execute(),
  audit: await db.selectFrom('audit').selectAll().orderBy('seq').execute(),
  head: await db.selectFrom('auditHead').selectAll().execute(),
  auditLog: await db.selectFrom('auditLog').selectAll().execute(),
  leases: await db.selectFrom('leases').selectAll().execute(),
  annotations: await db.selectFrom('annotations').selectAll().orderBy('linkId').orderBy('name').execute(),
  ownership: await db.selectFrom('ownership').selectAll().orderBy('subject').execute(),
  snapshots: await db.selectFrom('snapshots').selectAll().orderBy('subject').execute(),
  unusedLinks: await db.selectFrom('unusedLinks').selectAll().orderBy('linkId').execute(),
  endedSessions: await db.selectFrom('endedSessions').selectAll().execute(),
  apiTokens: await db.selectFrom('apiTokens').selectAll().execute(),
  signIns: await db.selectFrom('signIns').selectAll().execute(),
  drafts: await db.selectFrom('drafts').selectAll().execute(),
  approvals: await db.selectFrom('approvals').selectAll().execute(),
  approvalRemarks: await db.selectFrom('approvalRemarks').selectAll().execute(),
  subscriptions: await db.selectFrom('subscriptions').selectAll().execute(),
  outboxHead: await db.selectFrom('outboxHead').selectAll().execute(),
  events: await db.selectFrom('events').selectAll().execute(),
  deliveries: await db.selectFrom('deliveries').selectAll().execute(),
  alerts: await db.selectFrom('alerts').selectAll().execute(),
})

import { startAttempt } from '#server/store/attempts.ts'
import { appendAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { claimIntent, insertIntent, moveIntent } from '#server/store/intents.ts'
import { takeLease } from '#server/store/leases.ts'
import { saveAnnotation } from '#server/store/annotations.ts'
import { endSession } from '#server/store/sessions.ts'
import { recordStateObservations } from '#server/store/state-observations.ts'
import { recordUnusedLinks } from '#server/store/unused-links.ts'
import { storeRead, recordViewer } from '#server/store/snapshots.ts'
import { snapshotSubjects } from '#server/store/schema.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'

const odd = 'ünï "quoted" \\ \u2028 ��'

const ofStreams = { kind: 'create-connection', workspace: odd, connection: odd } as const

/** Fills every table of a store, by default with more than one page; returns the head of its audit. */
export const fillStore = async (store: Store, rows = 550): Promise<string> =>
  store.transaction(async (trx) => {
    let head = ''
    for (let index = 0; index < rows; index += 1) {
      const { intent } = await insertIntent(
        trx,
        buildIntent({ fingerprint: `f${String(index)}`, actor: odd, at: at(index), ...(index === 0 ? ofStreams : {}) }),
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
    await endSession(trx, { id: 'a'.repeat(64), until: now() + 1000, now: now() })
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
  leases: await db.selectFrom('leases').selectAll().execute(),
  annotations: await db.selectFrom('annotations').selectAll().orderBy('linkId').orderBy('name').execute(),
  snapshots: await db.selectFrom('snapshots').selectAll().orderBy('subject').execute(),
  unusedLinks: await db.selectFrom('unusedLinks').selectAll().orderBy('linkId').execute(),
  endedSessions: await db.selectFrom('endedSessions').selectAll().execute(),
})

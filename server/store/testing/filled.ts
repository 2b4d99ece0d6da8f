import { startAttempt } from '#server/store/attempts.ts'
import { appendAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { claimIntent, insertIntent, settleIntent } from '#server/store/intents.ts'
import { takeLease } from '#server/store/leases.ts'
import { saveAnnotation } from '#server/store/annotations.ts'
import { endSession } from '#server/store/sessions.ts'
import { recordSightings } from '#server/store/sightings.ts'
import { keepRead, noteLook } from '#server/store/snapshots.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { newIntent } from '#server/store/testing/intent.ts'

const odd = 'ünï "quoted" \\ \u2028 🔗'

/** Fills a store with something of everything, by default more than a page of each; returns the head of its audit. */
export const fill = async (store: Store, rows = 550): Promise<string> =>
  store.transaction(async (trx) => {
    let head = ''
    for (let index = 0; index < rows; index += 1) {
      const { intent } = await insertIntent(
        trx,
        newIntent({ fingerprint: `f${String(index)}`, actor: odd, at: at(index) }),
      )
      const about = { groupId: 'g1', linkId: null, intentId: intent.id }
      head = (
        await appendAudit(trx, { at: at(index), actor: odd, action: 'create.recorded', ...about, detail: { odd } })
      ).hash
      if (index % 2 === 0) continue
      await claimIntent(trx, { id: intent.id, from: ['recorded'], leaseOwner: 'a', leaseUntil: at(1), at: at(1) })
      await startAttempt(trx, { intentId: intent.id, no: 1, decidedBy: odd, sentAt: at(1) })
      const patch = { linkId: `l${String(index)}`, outcome: JSON.stringify({ odd }) }
      await settleIntent(trx, { id: intent.id, from: ['sending'], to: 'created', at: at(2), patch })
    }
    const seen = Array.from({ length: 500 }, (_, index) => ({ linkId: `l${String(index)}`, state: 'IDLE' }))
    await recordSightings(trx, { groupId: 'g1', at: at(0), seen })
    await recordSightings(trx, { groupId: 'g1', at: at(1), seen: seen.map((link) => ({ ...link, state: 'DONE' })) })
    await noteLook(trx, 'g1', at(0))
    await keepRead(trx, {
      groupId: 'g1',
      links: '[]',
      from: { links: null, version: 0 },
      readAt: at(1),
      isMoving: 0,
      isLow: 0,
      perMille: 7,
    })
    await takeLease(trx, 'watch', 'a', 1000, now())
    for (const { linkId } of seen)
      await saveAnnotation(trx, { groupId: 'g1', linkId, name: 'approved', actor: odd, at: at(0), note: odd })
    await saveAnnotation(trx, { groupId: 'g1', linkId: 'l1', name: 'adopted', actor: odd, at: at(0), note: '' })
    await endSession(trx, { id: 'a'.repeat(64), until: now() + 1000, now: now() })
    return head
  })

/** All that a store holds, table by table. */
export const contentOf = async ({ db }: Store) => ({
  intents: await db.selectFrom('intents').selectAll().orderBy('id').execute(),
  attempts: await db.selectFrom('attempts').selectAll().orderBy('intentId').execute(),
  looks: await db.selectFrom('looks').selectAll().execute(),
  sightings: await db.selectFrom('sightings').selectAll().orderBy('linkId').orderBy('firstSeen').execute(),
  audit: await db.selectFrom('audit').selectAll().orderBy('seq').execute(),
  head: await db.selectFrom('auditHead').selectAll().execute(),
  leases: await db.selectFrom('leases').selectAll().execute(),
  annotations: await db.selectFrom('annotations').selectAll().orderBy('linkId').orderBy('name').execute(),
  snapshots: await db.selectFrom('snapshots').selectAll().execute(),
  endedSessions: await db.selectFrom('endedSessions').selectAll().execute(),
})

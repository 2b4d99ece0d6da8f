import { describe, expect, it } from 'vitest'
import { appendAudit } from '#server/store/audit.ts'
import { insertIntent } from '#server/store/intents.ts'
import { moveStore } from '#server/store/move-store.ts'
import { at } from '#server/store/testing/clock.ts'
import { readContent, fillStore } from '#server/store/testing/fill-store.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

const counts = {
  intents: 550,
  attempts: 275,
  looks: 1,
  sightings: 1000,
  audit: 550,
  auditHead: 1,
  leases: 1,
  annotations: 501,
  ownership: 2,
  snapshots: 2,
  unusedLinks: 2,
  apiTokens: 1,
  auditLog: 1,
  signIns: 1,
  subscriptions: 1,
  endedSessions: 1,
  drafts: 1,
  approvals: 1,
  approvalRemarks: 1,
  outboxHead: 1,
  events: 1,
  deliveries: 1,
  alerts: 1,
}

describe('moveStore', { timeout: 60_000 }, () => {
  const stores = { file: useStores('file'), postgres: useStores('postgres') }

  it.each([
    ['file', 'postgres'],
    ['postgres', 'file'],
    ['file', 'file'],
  ] as const)('from %s to %s carries every row, and the audit goes on from its head', async (from, to) => {
    const [source, target] = [await stores[from].open(), await stores[to].open()]
    const head = await fillStore(source)
    const before = await readContent(source)
    expect(await moveStore(source, target)).toEqual({ counts, head })
    expect(await readContent(target)).toEqual(before)
    expect(await readContent(source)).toEqual(before)
    const about = { groupId: null, linkId: null, intentId: null, detail: {} }
    const next = await target.transaction((trx) =>
      appendAudit(trx, { at: at(0), actor: 'ada', action: 'mark.put', ...about }),
    )
    expect((await next.head).seq).toBe(551)
    expect(await verifyAudit(target.db, head)).toMatchObject({ ok: true, rows: 551 })
  })

  it.each(['file', 'postgres'] as const)('refuses a %s that is not empty, and changes nothing', async (kind) => {
    const [source, target] = [await stores.file.open(), await stores[kind].open()]
    await fillStore(source, 3)
    await insertIntent(target.db, buildIntent())
    const before = await readContent(target)
    await expect(moveStore(source, target)).rejects.toThrow(/not empty/)
    expect(await readContent(target)).toEqual(before)
  })

  it.each(['file', 'postgres'] as const)(
    'refuses a source with a broken audit, and leaves the %s empty',
    async (kind) => {
      const [source, target] = [await stores.file.open(), await stores[kind].open()]
      await fillStore(source, 3)
      await source.db.updateTable('auditHead').set({ seq: 1200 }).execute()
      await expect(moveStore(source, target)).rejects.toThrow(/ends at row 3.* the source store; nothing was moved/)
      expect((await readContent(target)).intents).toEqual([])
    },
  )

  it('refuses rows that no portal wrote', async () => {
    const [source, target] = [await stores.file.open(), await stores.postgres.open()]
    await fillStore(source, 3)
    await source.db.updateTable('leases').set({ until: 'tomorrow' }).execute()
    await expect(moveStore(source, target)).rejects.toThrow(
      'The store has rows in leases that the portal did not write (see until); nothing was moved.',
    )
    expect((await readContent(target)).audit).toEqual([])
  })
})

import { expect, it, vi } from 'vitest'
import { markDeeds } from '#server/private-links/marks.ts'
import { auditPage } from '#server/store/audit.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { LinksAnswer, Told } from '#lib/wire/answers.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const by = { actor: 'ada', requestId: 'r1' }
const approved = { groupId, linkId, name: 'approved' } as const

const waiting = privateLink.parse({
  _id: linkId,
  provider: 'AZURE',
  vendor: 'EVENTHUB',
  state: 'WORKING',
  interfaceEndpointName: 'pe-1',
})
const told: Told<LinksAnswer> = {
  ok: true,
  value: { links: [waiting, { ...waiting, _id: `${linkId.slice(0, -1)}2` }] },
  freshness: { ageMs: 7, nextMs: 9 },
}

onBothStores('the deeds of marks', ({ open }) => {
  const started = async () => {
    const store = await open()
    const heads: number[] = []
    const onFault = vi.fn()
    const marks = markDeeds({ store, now, onAudit: ({ seq }) => heads.push(seq), onFault })
    const wordsOf = async () => {
      const list = await marks.withMarks(groupId, told)
      return list.ok ? list.value.links.map((link) => getLinkStateView(link).word) : []
    }
    return { store, heads, onFault, marks, wordsOf }
  }

  it('keep a mark with its audit row and put it on its link alone, for everybody who looks', async () => {
    const { store, heads, marks, wordsOf } = await started()
    expect(await marks.mark({ ...approved, note: 'by mail' }, by)).toEqual({ kind: 'done' })
    const list = await marks.withMarks(groupId, told)
    expect(list).toMatchObject({
      ok: true,
      freshness: { ageMs: 7 },
      value: { links: [{ portal: { approved: { by: 'ada', at: at(0), note: 'by mail' } } }, { portal: {} }] },
    })
    expect(await wordsOf()).toEqual(['Atlas is working', 'Waiting for you'])
    const rows = await auditPage(store.db, 0)
    expect(rows).toMatchObject([
      {
        action: 'mark.put',
        actor: 'ada',
        groupId,
        linkId,
        intentId: null,
        requestId: 'r1',
        detail: JSON.stringify({ name: 'approved', note: 'by mail' }),
      },
    ])
    expect(heads).toEqual([1])
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, rows: 1 })
  })

  it('take it off again with a row of its own', async () => {
    const { store, marks, wordsOf } = await started()
    await marks.mark({ ...approved, note: '' }, by)
    expect(await marks.unmark(approved, { actor: 'grace', requestId: 'r2' })).toEqual({ kind: 'done' })
    expect(await wordsOf()).toEqual(['Waiting for you', 'Waiting for you'])
    expect((await auditPage(store.db, 0)).map(({ action, actor }) => [action, actor])).toEqual([
      ['mark.put', 'ada'],
      ['mark.dropped', 'grace'],
    ])
  })

  it('write nothing and audit nothing when nothing changes', async () => {
    const { store, heads, marks } = await started()
    await marks.unmark(approved, by)
    await marks.mark({ ...approved, note: '' }, by)
    await marks.mark({ ...approved, note: '' }, { actor: 'grace', requestId: 'r2' })
    expect(heads).toEqual([1])
    expect(await auditPage(store.db, 0)).toHaveLength(1)
  })

  it('write neither the mark nor its row when one of them fails', async () => {
    const { store, marks } = await started()
    await store.db.deleteFrom('auditHead').execute()
    await expect(marks.mark({ ...approved, note: '' }, by)).rejects.toThrow()
    expect(await store.db.selectFrom('marks').selectAll().execute()).toEqual([])
  })

  it('overwrite what Atlas itself might send under that name', async () => {
    const { marks } = await started()
    const foreign = privateLink.parse({ ...waiting, portal: { approved: { by: 'atlas', at: at(0), note: '' } } })
    const one = await marks.withMarks(groupId, { ok: true, value: { link: foreign } })
    expect(one).toMatchObject({ ok: true, value: { link: { portal: {} } } })
    expect(one.ok && one.value.link.portal).toEqual({})
    expect(privateLink.parse({ ...waiting, portal: 'theirs' }).portal).toBeUndefined()
  })

  it('show the links without marks, and say so in the log, when the store cannot be read', async () => {
    const { store, marks, onFault } = await started()
    await store.db.schema.dropTable('marks').execute()
    expect(await marks.withMarks(groupId, told)).toMatchObject({
      ok: true,
      value: { links: [{ portal: {} }, { portal: {} }] },
    })
    expect(onFault).toHaveBeenCalledOnce()
  })
})

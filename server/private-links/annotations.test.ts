import { expect, it, vi } from 'vitest'
import { createAnnotationCommands } from '#server/private-links/annotations.ts'
import { createOwnershipReads } from '#server/private-links/ownership-reads.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { LinksAnswer, QueryResult } from '#lib/wire/answers.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const requester = { actor: 'ada', requestId: 'r1' }
const approved = { groupId, linkId, name: 'approved' } as const

const waiting = privateLink.parse({
  _id: linkId,
  provider: 'AZURE',
  vendor: 'EVENTHUB',
  state: 'WORKING',
  interfaceEndpointName: 'pe-1',
})
const result: QueryResult<LinksAnswer> = {
  ok: true,
  value: { links: [waiting, { ...waiting, _id: `${linkId.slice(0, -1)}2` }] },
  freshness: { ageMs: 7, nextMs: 9 },
}

onBothStores('annotations', ({ open }) => {
  const start = async () => {
    const store = await open()
    const heads: number[] = []
    const onFault = vi.fn()
    const ownership = createOwnershipReads({ store, onFault })
    const marks = createAnnotationCommands({ store, ownership, now, onAudit: ({ seq }) => heads.push(seq), onFault })
    const readWords = async () => {
      const list = await marks.annotateResult(groupId, result)
      return list.ok ? list.value.links.map((link) => getLinkStateView(link).word) : []
    }
    return { store, heads, onFault, marks, readWords }
  }

  it('are kept with an audit row and shown on their link alone, to everybody', async () => {
    const { store, heads, marks, readWords } = await start()
    expect(await marks.save({ ...approved, note: 'by mail' }, requester)).toEqual({ kind: 'done' })
    const list = await marks.annotateResult(groupId, result)
    expect(list).toMatchObject({
      ok: true,
      freshness: { ageMs: 7 },
      value: { links: [{ portal: { approved: { by: 'ada', at: at(0), note: 'by mail' } } }, { portal: {} }] },
    })
    expect(await readWords()).toEqual(['Atlas is working', 'Waiting for you'])
    const rows = await readAuditPage(store.db, 0)
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

  it('are removed with an audit row of their own', async () => {
    const { store, marks, readWords } = await start()
    await marks.save({ ...approved, note: '' }, requester)
    expect(await marks.remove(approved, { actor: 'grace', requestId: 'r2' })).toEqual({ kind: 'done' })
    expect(await readWords()).toEqual(['Waiting for you', 'Waiting for you'])
    expect((await readAuditPage(store.db, 0)).map(({ action, actor }) => [action, actor])).toEqual([
      ['mark.put', 'ada'],
      ['mark.dropped', 'grace'],
    ])
  })

  it('write nothing and audit nothing when nothing changes', async () => {
    const { store, heads, marks } = await start()
    await marks.remove(approved, requester)
    await marks.save({ ...approved, note: '' }, requester)
    await marks.save({ ...approved, note: '' }, { actor: 'grace', requestId: 'r2' })
    expect(heads).toEqual([1])
    expect(await readAuditPage(store.db, 0)).toHaveLength(1)
  })

  it('write neither the annotation nor its audit row when one of them fails', async () => {
    const { store, marks } = await start()
    await store.db.deleteFrom('auditHead').execute()
    await expect(marks.save({ ...approved, note: '' }, requester)).rejects.toThrow()
    expect(await store.db.selectFrom('annotations').selectAll().execute()).toEqual([])
  })

  it('replace what Atlas itself may send under that name', async () => {
    const { marks } = await start()
    const foreign = privateLink.parse({ ...waiting, portal: { approved: { by: 'atlas', at: at(0), note: '' } } })
    const one = await marks.annotateResult(groupId, { ok: true, value: { link: foreign } })
    expect(one).toMatchObject({ ok: true, value: { link: { portal: {} } } })
    expect(one.ok && one.value.link.portal).toEqual({})
    expect(privateLink.parse({ ...waiting, portal: 'theirs' }).portal).toBeUndefined()
  })

  it('that cannot be read are reported, and the links are shown without them', async () => {
    const { store, marks, onFault } = await start()
    await store.db.schema.dropTable('annotations').execute()
    expect(await marks.annotateResult(groupId, result)).toMatchObject({
      ok: true,
      value: { links: [{ portal: {} }, { portal: {} }] },
    })
    expect(onFault).toHaveBeenCalledOnce()
  })
})

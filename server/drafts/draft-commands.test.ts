import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createDrafts } from '#server/drafts/create-drafts.ts'
import { readAuditPage } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { claimIntent, insertIntent, moveIntent } from '#server/store/intents.ts'
import { at, now as storeNow } from '#server/store/testing/clock.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import type { FieldChange } from '#lib/draft/merge-changes.ts'
import { readJson } from '#lib/json-text.ts'
import type { SaveDraftOutcome } from '#lib/wire/shared-draft.ts'

const [ada, grace] = ['ada@login.example', 'grace@login.example']
const [groupId, otherGroupId] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const [arn, scheme] = ['values:AWS/MSK:arn', 'values:AWS/MSK:authenticationScheme']

const createReplica = (store: Store, issuer = 'https://login.example') => {
  const clock = { now: storeNow() }
  const drafts = createDrafts({ store, now: () => clock.now, issuer, onAudit: () => undefined })
  const save = (draftId: string, owner: string, version: number, changes: readonly FieldChange[]) =>
    drafts.save({ groupId, draftId, kind: 'link', version, changes: [...changes] }, { owner, requestId: 'r' })
  const read = (draftId: string, owner = ada) => drafts.find({ groupId, draftId }, owner)
  return { clock, drafts, save, read }
}

const requireSaved = (outcome: SaveDraftOutcome) => {
  if (outcome.kind !== 'saved') throw new Error(JSON.stringify(outcome))
  return outcome
}

onBothStores('shared drafts', ({ emptyUrl, open }) => {
  it('are filled in by two people at two replicas, and say who filled in what and when', async () => {
    const [url, id] = [await emptyUrl(), randomUUID()]
    const [one, two] = [createReplica(await open(url)), createReplica(await open(url))]
    two.clock.now += 1_000
    await one.save(id, ada, 0, [{ path: 'selection', to: 'AWS/MSK' }])
    const [mine, theirs] = await Promise.all([
      one.save(id, ada, 1, [{ path: scheme, to: 'IAM' }]),
      two.save(id, grace, 1, [{ path: arn, to: 'arn:aws:kafka' }]),
    ])
    expect([requireSaved(mine).conflicts, requireSaved(theirs).conflicts]).toEqual([[], []])
    expect(await two.read(id, grace)).toMatchObject({
      ...{ id, kind: 'link', owner: ada, isOwn: false, version: 3, createdAt: at(0) },
      fields: { selection: 'AWS/MSK', [scheme]: 'IAM', [arn]: 'arn:aws:kafka' },
      authors: { selection: { by: ada, at: at(0) }, [arn]: { by: grace, at: at(1_000) } },
    })
  })

  it('give both texts of a field that two people changed, and store nothing of that conflict', async () => {
    const [id, { save, read }] = [randomUUID(), createReplica(await open())]
    await save(id, ada, 0, [{ path: arn, to: 'a' }])
    await save(id, grace, 1, [{ path: arn, from: 'a', to: 'b' }])
    const outcome = requireSaved(await save(id, ada, 1, [{ path: arn, from: 'a', to: 'c' }]))
    expect(outcome.conflicts).toEqual([{ path: arn, mine: 'c', theirs: 'b' }])
    expect(outcome.draft).toMatchObject({ version: 2, fields: { [arn]: 'b' }, authors: { [arn]: { by: grace } } })
    await save(id, ada, 2, [{ path: arn, from: 'b', to: 'c' }])
    expect(await read(id)).toMatchObject({ version: 3, fields: { [arn]: 'c' }, authors: { [arn]: { by: ada } } })
  })

  it('take a first save of two tabs at once, and the same save again, without a change', async () => {
    const [url, id] = [await emptyUrl(), randomUUID()]
    const [one, two] = [createReplica(await open(url)), createReplica(await open(url))]
    const changes = [{ path: 'selection', to: 'AWS/MSK' }]
    for (const outcome of await Promise.all([one.save(id, ada, 0, changes), two.save(id, ada, 0, changes)]))
      expect(requireSaved(outcome)).toMatchObject({ conflicts: [], draft: { version: 1 } })
    expect(requireSaved(await two.save(id, ada, 0, changes)).draft.version).toBe(1)
  })

  it('are in one project only, and are gone once discarded, which only their owner may do', async () => {
    const [id, { drafts, save, read }] = [randomUUID(), createReplica(await open())]
    const [mine, theirs] = [
      { owner: ada, requestId: 'r' },
      { owner: grace, requestId: 'r' },
    ]
    await save(id, ada, 0, [{ path: 'selection', to: 'AWS/MSK' }])
    const elsewhere = { groupId: otherGroupId, draftId: id }
    expect(await drafts.find(elsewhere, ada)).toBeUndefined()
    expect(await drafts.takeOver(elsewhere, theirs)).toEqual({ kind: 'gone' })
    expect(await drafts.save({ ...elsewhere, kind: 'link', version: 0, changes: [] }, mine)).toMatchObject({
      kind: 'refused',
    })
    expect(await drafts.discard({ groupId, draftId: id }, theirs)).toEqual({
      kind: 'refused',
      sentence: `This draft belongs to ${ada}. Take it over before you discard it.`,
    })
    await drafts.discard(elsewhere, mine)
    expect(await read(id)).toBeDefined()
    expect(await drafts.discard({ groupId, draftId: id }, mine)).toEqual({ kind: 'done' })
    expect(await read(id)).toBeUndefined()
    expect(await save(id, grace, 1, [{ path: arn, to: 'a' }])).toEqual({ kind: 'gone' })
    expect(await drafts.discard({ groupId, draftId: id }, mine)).toEqual({ kind: 'done' })
  })

  it('belong to whoever takes them over, which is audited once', async () => {
    const store = await open()
    const [id, { drafts, save, read }] = [randomUUID(), createReplica(store)]
    await save(id, ada, 0, [{ path: 'selection', to: 'AWS/MSK' }])
    for (let times = 0; times < 2; times += 1)
      expect(await drafts.takeOver({ groupId, draftId: id }, { owner: grace, requestId: 'q' })).toEqual({
        kind: 'done',
      })
    expect(await read(id, grace)).toMatchObject({ owner: grace, isOwn: true, fields: { selection: 'AWS/MSK' } })
    const rows = await readAuditPage(store.db, 0)
    expect(rows.map(({ actor, action, groupId: of, detail }) => [actor, action, of, readJson(detail)])).toEqual([
      [grace, 'draft.taken-over', groupId, { id, kind: 'link', from: ada }],
    ])
    expect(await createReplica(store, 'https://other.example').read(id, grace)).toMatchObject({ isOwn: false })
  })

  it('are listed without reading what is in them, also those that were saved before there were heads', async () => {
    const store = await open()
    const [{ drafts, save }, id] = [createReplica(store), randomUUID()]
    const changes = [
      { path: 'selection', to: 'AWS/MSK' },
      { path: arn, to: 'arn:aws:kafka' },
    ]
    requireSaved(await save(id, ada, 0, changes))
    const listed = [{ id, isOwn: true, fields: { selection: 'AWS/MSK' } }]
    const rows = store.db.updateTable('drafts')
    await rows.set({ head: null }).execute()
    expect(await drafts.list(groupId, ada)).toMatchObject(listed)
    requireSaved(await save(id, grace, 1, [{ path: scheme, to: 'IAM' }]))
    await rows.set({ content: 'not read' }).execute()
    const [draft] = await drafts.list(groupId, ada)
    expect([draft]).toMatchObject(listed)
    expect(draft?.fields).toEqual({ selection: 'AWS/MSK' })
  })

  it('are no more than fifty when many are saved and taken over at once over two replicas', async () => {
    const url = await emptyUrl()
    const replicas = [createReplica(await open(url)), createReplica(await open(url))] as const
    const create = (index: number, owner: string, id: string = randomUUID()) =>
      replicas[index % 2 === 0 ? 0 : 1].save(id, owner, 0, [{ path: 'selection', to: 'AWS/MSK' }])
    for (let count = 0; count < 45; count += 1) await create(count, ada)
    const theirs = Array.from({ length: 10 }, () => randomUUID())
    for (const id of theirs) await create(0, grace, id)
    const outcomes = await Promise.all(
      theirs.flatMap((draftId, index) => [
        create(index, ada),
        replicas[index % 2 === 0 ? 1 : 0].drafts.takeOver({ groupId, draftId }, { owner: ada, requestId: 'r' }),
      ]),
    )
    expect(outcomes.filter(({ kind }) => kind !== 'refused')).toHaveLength(5)
    expect((await replicas[0].drafts.list(groupId, ada)).filter(({ isOwn }) => isOwn)).toHaveLength(50)
  })

  it('are fifty of a person at most, without those that have become links', async () => {
    const store = await open()
    const { drafts, save } = createReplica(store)
    const [first, taken] = [randomUUID(), randomUUID()]
    const create = (id: string, owner: string) => save(id, owner, 0, [{ path: 'selection', to: 'AWS/MSK' }])
    for (let count = 0; count < 50; count += 1) await create(count === 0 ? first : randomUUID(), ada)
    const sentence =
      'You have 50 drafts on the server, which is the most. Discard one, or let a colleague take one over; until then this one stays in your browser.'
    expect(await create(randomUUID(), ada)).toEqual({ kind: 'refused', sentence })
    await create(taken, grace)
    const takeOver = () => drafts.takeOver({ groupId, draftId: taken }, { owner: ada, requestId: 'r' })
    expect(await takeOver()).toEqual({ kind: 'refused', sentence })
    expect(await save(first, ada, 1, [{ path: scheme, to: 'IAM' }])).toMatchObject({ kind: 'saved' })
    await insertIntent(store.db, buildIntent({ id: first, groupId, actor: grace }))
    await claimIntent(store.db, { id: first, from: ['recorded'], leaseOwner: 'a', leaseUntil: at(1), at: at(1) })
    await moveIntent(store.db, { id: first, from: ['sending'], to: 'created', at: at(2), patch: { linkId: 'l1' } })
    expect(await takeOver()).toEqual({ kind: 'done' })
    expect(await drafts.list(groupId, ada)).toHaveLength(51)
    const other = (await drafts.list(groupId, ada)).find(({ id }) => id !== first && id !== taken)
    await save(other?.id ?? '', ada, 1, [{ path: 'key', from: other?.fields.key, to: first }])
    expect(await create(randomUUID(), ada), 'another draft that names the same create').toMatchObject({ sentence })
  })

  it('say what became of their create, by the key that they have now', async () => {
    const store = await open()
    const [id, key, { save, read }] = [randomUUID(), randomUUID(), createReplica(store)]
    await save(id, ada, 0, [{ path: 'selection', to: 'AWS/MSK' }])
    expect((await read(id))?.sent).toBeUndefined()
    await insertIntent(store.db, buildIntent({ id, groupId, actor: grace }))
    expect((await read(id))?.sent).toEqual({ by: grace, at: buildIntent().at, state: 'sent' })
    await claimIntent(store.db, { id, from: ['recorded'], leaseOwner: 'a', leaseUntil: at(1), at: at(1) })
    await moveIntent(store.db, { id, from: ['sending'], to: 'refused', at: at(2), patch: {} })
    expect((await read(id))?.sent).toMatchObject({ state: 'refused' })
    await save(id, ada, 1, [{ path: 'key', to: key }])
    expect((await read(id))?.sent).toBeUndefined()
  })

  it('are listed for their project by what they are of, the last changed first', async () => {
    const [one, two, { clock, drafts, save }] = [randomUUID(), randomUUID(), createReplica(await open())]
    await save(one, ada, 0, [
      { path: 'selection', to: 'AWS/MSK' },
      { path: arn, to: 'a' },
    ])
    clock.now += 1
    await save(two, grace, 0, [{ path: 'selection', to: 'AWS/S3' }])
    expect(await drafts.list(groupId, ada)).toMatchObject([
      { id: two, owner: grace, isOwn: false, fields: { selection: 'AWS/S3' }, updatedBy: grace },
      { id: one, owner: ada, isOwn: true, fields: { selection: 'AWS/MSK' } },
    ])
    expect(JSON.stringify(await drafts.list(groupId, ada))).not.toContain(arn)
    expect(await drafts.list(otherGroupId, ada)).toEqual([])
  })

  it('are counted where they have made nothing, without reading any', async () => {
    const store = await open()
    const [id, { drafts, save }] = [randomUUID(), createReplica(store)]
    expect(await drafts.countUnmade(groupId)).toBe(0)
    await save(id, ada, 0, [{ path: arn, to: 'a' }])
    await store.db.updateTable('drafts').set({ content: 'unreadable' }).execute()
    expect([await drafts.countUnmade(groupId), await drafts.countUnmade(otherGroupId)]).toEqual([1, 0])
    expect(await drafts.countUnmade(groupId, id)).toBe(0)
    await insertIntent(store.db, buildIntent({ id, groupId }))
    expect(await drafts.countUnmade(groupId)).toBe(1)
    await claimIntent(store.db, { id, from: ['recorded'], leaseOwner: 'a', leaseUntil: at(1), at: at(1) })
    await moveIntent(store.db, { id, from: ['sending'], to: 'created', at: at(2), patch: { linkId: 'l1' } })
    expect(await drafts.countUnmade(groupId)).toBe(0)
  })

  it('refuse what is too large, and keep what they had', async () => {
    const [id, { save, read }] = [randomUUID(), createReplica(await open())]
    await save(id, ada, 0, [{ path: arn, to: 'a' }])
    const changes = Array.from({ length: 11 }, (_, index) => ({
      path: `ticked:AWS/MSK:workspace ${String(index)}`,
      to: 'y '.repeat(5_000),
    }))
    expect(await save(id, ada, 1, changes)).toMatchObject({ kind: 'refused' })
    expect(await read(id)).toMatchObject({ version: 1, fields: { [arn]: 'a' } })
  })
})

import { describe, expect, it, vi } from 'vitest'
import { createReadOwnLinks } from '#server/private-links/read-own-links.ts'
import { claimIntent, insertIntent, moveIntent } from '#server/store/intents.ts'
import { at } from '#server/store/testing/clock.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { useStores } from '#server/store/testing/stores.ts'

const groupId = 'g1'
/** More creates than are read when one is new. */
const many = 40

describe.each(['file', 'postgres'] as const)('creators of a project’s links (%s)', (kind) => {
  const { open } = useStores(kind)

  const start = async () => {
    const store = await open()
    let now = 0
    const readOwnLinks = createReadOwnLinks({
      store,
      annotations: { list: () => Promise.resolve([]), save: vi.fn(), remove: vi.fn(), annotateResult: vi.fn() },
      ownership: { readAll: () => Promise.resolve(new Map()) },
      now: () => now,
    })
    const send = async (actor: string, createdAt: number) => {
      const { intent } = await insertIntent(store.db, buildIntent({ actor, fingerprint: actor, at: at(createdAt) }))
      const claim = {
        id: intent.id,
        from: ['recorded'],
        leaseOwner: 'a',
        leaseUntil: at(99),
        at: at(createdAt),
      } as const
      await claimIntent(store.db, claim)
      return intent.id
    }
    const bind = (id: string, linkId: string) =>
      moveIntent(store.db, { id, from: ['sending'], to: 'created', at: at(99), patch: { linkId } })
    const create = async (actor: string, createdAt: number) => bind(await send(actor, createdAt), `link of ${actor}`)
    return {
      send,
      bind,
      create,
      createMany: async (createdAt: number) => {
        for (let nth = 0; nth < many; nth += 1) await create(`person ${String(nth)}`, createdAt)
      },
      /** Changes who asked for a link, as nothing does, so that it shows whether its row is read again. */
      changeActor: (actor: string, to: string) =>
        store.db.updateTable('intents').set({ actor: to }).where('actor', '=', actor).execute(),
      removeOthers: (actor: string) => store.db.deleteFrom('intents').where('actor', '!=', actor).execute(),
      read: async () => {
        now += 1_000
        return Object.fromEntries((await readOwnLinks([groupId], 0)).get(groupId)?.creators ?? [])
      },
    }
  }

  it('reads those of the newest links alone', async () => {
    const { create, createMany, changeActor, read } = await start()
    await create('ada', 1)
    await createMany(2)
    expect(await read()).toMatchObject({ 'link of ada': 'ada' })
    await changeActor('ada', 'read again')
    await create('bob', 3)
    expect(await read()).toMatchObject({ 'link of ada': 'ada', 'link of bob': 'bob' })
  })

  it('forgets those of links whose creates are gone, as from a restored store', async () => {
    const { create, createMany, removeOthers, read } = await start()
    await create('ada', 1)
    await createMany(2)
    expect(Object.keys(await read())).toHaveLength(many + 1)
    await removeOthers('ada')
    expect(await read()).toEqual({ 'link of ada': 'ada' })
  })

  it('finds that of a link whose create was sent before many others', async () => {
    const { send, bind, createMany, read } = await start()
    const id = await send('early', 1)
    await createMany(2)
    const before = await read()
    expect(Object.keys(before)).toHaveLength(many)
    await bind(id, 'late')
    expect(await read()).toEqual({ ...before, late: 'early' })
  })
})

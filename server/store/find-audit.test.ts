import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Store } from '#server/store/db.ts'
import { countAudit, readAuditBetween, readNewestAudit } from '#server/store/find-audit.ts'
import { claimIntent, insertIntent, moveIntent } from '#server/store/intents.ts'
import { at } from '#server/store/testing/clock.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import type { AuditFilter } from '#lib/wire/audit.ts'

const groups = ['g1', 'g2']
const actors = ['ada', 'Ada', 'portal', 'a%']
const actions = ['create.found', 'create.found-late', 'delete.done', 'createx.found']
const links = ['l1', 'l2']

const pickAt = <T>(items: readonly T[], index: number): T | undefined => items[index % items.length]

/** Rows of every kind, some with an action of another version, some of an intent that got its link later. */
const fill = (store: Store) =>
  store.transaction(async (trx) => {
    const { intent } = await insertIntent(trx, buildIntent())
    await claimIntent(trx, { id: intent.id, from: ['recorded'], leaseOwner: 'a', leaseUntil: at(1), at: at(1) })
    await moveIntent(trx, { id: intent.id, from: ['sending'], to: 'created', at: at(2), patch: { linkId: 'l1' } })
    const rows = Array.from({ length: 60 }, (_, index) => ({
      seq: index + 1,
      at: at(index * 1000),
      actor: pickAt(actors, index) ?? '',
      action: pickAt(actions, index >> 1) ?? '',
      groupId: index % 7 === 6 ? null : (pickAt(groups, index >> 2) ?? ''),
      linkId: index % 3 === 0 ? (pickAt(links, index) ?? '') : null,
      intentId: index % 3 === 1 ? intent.id : null,
      ...{ detail: '{}', prev: '', hash: '', requestId: null },
    }))
    await trx.insertInto('audit').values(rows).execute()
    return rows.map((row) => ({ ...row, link: row.linkId ?? (row.intentId ? 'l1' : null) }))
  })

type Known = Awaited<ReturnType<typeof fill>>[number]

const isMatch = (row: Known, { groupId, linkId, actor, action, from, to }: AuditFilter) =>
  (groupId === undefined || row.groupId === groupId) &&
  (linkId === undefined || row.link === linkId) &&
  (actor === undefined || row.actor === actor) &&
  (action === undefined || row.action === action || row.action.startsWith(`${action}.`)) &&
  (from === undefined || row.at >= from) &&
  (to === undefined || row.at <= to)

const maybe = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const times = Array.from({ length: 8 }, (_, index) => at(index * 9000))
const anyFilter = fc.record({
  groupId: maybe([...groups, 'g3']),
  linkId: maybe([...links, 'l3']),
  actor: maybe([...actors, 'ad']),
  action: maybe([...actions, 'create', 'delete', 'creat']),
  from: maybe(times),
  to: maybe(times),
})

onBothStores('finding audit rows', ({ open }) => {
  it('returns exactly the rows of every filter, by pages of any size, in either direction', async () => {
    const store = await open()
    const rows = await fill(store)
    await fc.assert(
      fc.asyncProperty(
        anyFilter,
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 70 }),
        async (filter, most, atOnce) => {
          const matching = rows.filter((row) => isMatch(row, filter))
          const back: { seq: number; link: string | null }[] = []
          for (let before: number | undefined; ; before = back.at(-1)?.seq) {
            const page = await readNewestAudit(store.db, filter, { before, most }, atOnce)
            back.push(...page.map(({ seq, link }) => ({ seq, link })))
            if (page.length < most) break
          }
          expect(back).toEqual(matching.toReversed().map(({ seq, link }) => ({ seq, link })))
          const on: number[] = []
          for (let page; page === undefined || page.length === most; )
            on.push(
              ...(page = await readAuditBetween(
                store.db,
                filter,
                { after: on.at(-1) ?? 0, upTo: 50, most },
                atOnce,
              )).map(({ seq }) => seq),
            )
          expect(on).toEqual(matching.map(({ seq }) => seq).filter((seq) => seq <= 50))
          expect(await countAudit(store.db, filter, most, atOnce)).toBe(Math.min(matching.length, most))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('lets others go on while it looks for what is rare', async () => {
    const store = await open()
    await fill(store)
    const searches = [
      () => readNewestAudit(store.db, { actor: 'nobody' }, { most: 50 }, 6),
      () => countAudit(store.db, { groupId: 'g1', action: 'rule' }, 1000, 2),
      () => readAuditBetween(store.db, { from: at(9_000_000) }, { after: 0, upTo: 60, most: 200 }, 6),
    ]
    for (const search of searches) {
      let [turns, isOver] = [0, false]
      const takeTurn = () => {
        turns += 1
        if (!isOver) setImmediate(takeTurn)
      }
      setImmediate(takeTurn)
      expect(await search()).toEqual(search === searches[1] ? 0 : [])
      isOver = true
      expect(turns).toBeGreaterThanOrEqual(9)
    }
  })
})

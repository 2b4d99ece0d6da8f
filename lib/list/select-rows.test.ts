import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  defaultListQuery,
  facets,
  isFiltered,
  parseListQuery,
  formatListQuery,
  sorts,
  type ListQuery,
} from '#lib/list/list-query.ts'
import { selectRows } from '#lib/list/select-rows.ts'
import { buildRow } from '#lib/list/testing/build-row.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import { tones } from '#lib/private-link/tone.ts'
import type { ListRow } from '#lib/wire/list.ts'

const ours = { ...emptyOwnership, owner: 'Team Blue', ticket: 'OPS-7', labels: { env: 'prod', legacy: '' } }
const hex = fc.stringMatching(/^[0-9a-f]{24}$/)
const anyRow: fc.Arbitrary<ListRow> = fc.record({
  groupId: fc.constantFrom('65f0c0de0000000000000a01', '65f0c0de0000000000000b01'),
  project: fc.constantFrom('payments', 'analytics'),
  id: hex,
  made: fc.constantFrom('requested', 'unlisted', 'here', 'elsewhere', 'adopted'),
  name: fc.constantFrom('orders', 'ledger', 'orders.example.com'),
  tone: fc.constantFrom(...tones),
  word: fc.constantFrom('Done', 'Failed'),
  provider: fc.constantFrom('AWS', 'AZURE', ''),
  vendor: fc.constantFrom('A', 'B'),
  region: fc.constantFrom('us-east-1', 'eastus2', ''),
  createdAt: fc.integer({ min: 0, max: 5 }),
  by: fc.constantFrom('', 'ada'),
  usedBy: fc.constantFrom(undefined, 0, 2),
  ownership: fc.constantFrom(undefined, emptyOwnership, ours),
})
const anyRows = fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 40 })
const some = (...values: string[]) => fc.subarray(values)
const anyQuery: fc.Arbitrary<ListQuery> = fc.record({
  q: fc.constantFrom('', 'TEAM', 'ADA', 'ORD', 'orders us-east', 'nobody'),
  state: some(...tones),
  provider: some('AWS', 'AZURE'),
  vendor: some('A', 'B'),
  region: some('us-east-1', 'eastus2'),
  usedBy: some('none', 'some', 'unknown'),
  owner: some('Team Blue', 'Team Red'),
  label: some('env=prod', 'legacy'),
  sort: fc.constantFrom(...sorts),
  isReversed: fc.boolean(),
})

const parsed = (search: string) => parseListQuery(new URLSearchParams(search))

describe('list query', () => {
  it('is read back from its URL', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(parsed(formatListQuery(query))).toEqual(query)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['', 'attention'],
    ['state=failed', 'age'],
    ['q=orders&region=eastus2', 'age'],
    ['sort=-age', 'age'],
    ['sort=state', 'state'],
    ['state=failed&sort=attention', 'attention'],
  ])('keeps the order of an old address: %j', (search, sort) => {
    expect(parsed(search).sort).toBe(sort)
  })

  it('ignores unknown parameters', () => {
    expect(parsed('state=burning&usedBy=many&sort=shoe&__proto__=1&q=%20%20')).toEqual(defaultListQuery)
    expect(isFiltered(parsed('sort=-target'))).toBe(false)
  })
})

describe('selectRows', () => {
  it('filters by whether a link is used, which nobody asks of a create without a link', () => {
    const rows = [
      buildRow({ id: 'a', usedBy: 0 }),
      buildRow({ id: 'b', usedBy: 2 }),
      buildRow({ id: 'c' }),
      buildRow({ id: 'd', made: 'requested' }),
    ]
    const select = (search: string) => selectRows(rows, parsed(search))
    expect(select('').counts.usedBy).toEqual({ none: 1, some: 1, unknown: 1 })
    expect(select('usedBy=none').rows.map(({ id }) => id)).toEqual(['a'])
    expect(select('usedBy=some&usedBy=unknown').rows.map(({ id }) => id)).toEqual(['b', 'c'])
  })

  it('returns each row that matches every part of the query once, in a stable order', () => {
    fc.assert(
      fc.property(anyRows, anyQuery, (all, query) => {
        const { rows } = selectRows(all, query)
        const ids = new Set(rows.map(({ id }) => id))
        expect(ids.size).toBe(rows.length)
        for (const row of all) {
          const { owner = '', name = '', ticket = '' } = row.ownership ?? {}
          const labels = row.ownership === ours ? ['env=prod', 'legacy'] : []
          const texts = [row.name, row.id, row.vendor, row.region, row.project, row.by, name, owner, ticket, ...labels]
          const text = texts.join('\n').toLowerCase()
          const usage = row.usedBy === undefined ? 'unknown' : row.usedBy === 0 ? 'none' : 'some'
          const fits =
            (query.usedBy.length === 0 || (row.made !== 'requested' && query.usedBy.includes(usage))) &&
            query.q
              .toLowerCase()
              .split(' ')
              .every((word) => text.includes(word)) &&
            (query.owner.length === 0 || query.owner.includes(owner)) &&
            (query.label.length === 0 || query.label.some((label) => labels.includes(label))) &&
            (query.state.length === 0 || query.state.includes(row.tone)) &&
            (query.provider.length === 0 || query.provider.includes(row.provider)) &&
            (query.vendor.length === 0 || query.vendor.includes(row.vendor)) &&
            (query.region.length === 0 || query.region.includes(row.region))
          expect(ids.has(row.id)).toBe(fits)
        }
        expect(selectRows(all.toReversed(), query).rows).toEqual(rows)
      }),
      { numRuns: 500 },
    )
  })

  it('counts each facet as if that facet had no filter', () => {
    fc.assert(
      fc.property(anyRows, anyQuery, (all, query) => {
        const { counts } = selectRows(all, query)
        for (const facet of facets)
          for (const [value, count] of Object.entries(counts[facet]))
            expect(selectRows(all, { ...query, [facet]: [value] }).rows).toHaveLength(count)
      }),
      { numRuns: 300 },
    )
  })

  it('filters by owner and by any label, and finds what was said of a link', () => {
    const rows = [
      buildRow({ id: 'a', ownership: ours }),
      buildRow({ id: 'b', ownership: { ...ours, owner: 'Team Red', labels: {} } }),
      buildRow({ id: 'c' }),
    ]
    const find = (search: string) => selectRows(rows, parsed(search)).rows.map(({ id }) => id)
    expect(selectRows(rows, defaultListQuery).counts).toMatchObject({
      ...{ owner: { 'Team Blue': 1, 'Team Red': 1 }, label: { 'env=prod': 1, legacy: 1 } },
    })
    expect(find('owner=Team+Blue')).toEqual(['a'])
    expect(find('label=env%3Dprod&label=other')).toEqual(['a'])
    expect(find('q=team+ops-7')).toEqual(['a', 'b'])
    expect(find('q=ENV%3Dprod')).toEqual(['a'])
  })

  it('counts a hundred owners of thousands, those of the most rows and the chosen one', () => {
    const rows = Array.from({ length: 300 }, (_, index) => {
      const owner = `t${String(index < 100 ? 0 : index)}`
      return buildRow({ id: String(index), ownership: { ...emptyOwnership, owner } })
    })
    const { owner } = selectRows(rows, parsed('owner=t299')).counts
    expect([Object.keys(owner).length, owner.t0, owner.t299]).toEqual([101, 100, 1])
  })

  it('sorts newest first, or oldest first when reversed', () => {
    const all = fc
      .sample(anyRow, 3)
      .map((row, index) => ({ ...row, id: ['b', 'a', 'c'][index] ?? '', createdAt: [1, 1, 2][index] ?? 0 }))
    const byAge: ListQuery = { ...defaultListQuery, sort: 'age' }
    expect(selectRows(all, byAge).rows.map(({ id }) => id)).toEqual(['c', 'a', 'b'])
    expect(selectRows(all, { ...byAge, isReversed: true }).rows.map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  })

  it('lists what needs attention first, and links under way newest first', () => {
    const all = fc.sample(anyRow, tones.length).map((row, index) => ({
      ...row,
      id: String(index),
      tone: tones[index] ?? 'unknown',
      createdAt: index,
    }))
    const listTones = (query: ListQuery) => selectRows(all, query).rows.map(({ tone }) => tone)
    const underWay = ['working', 'submitted']
    expect(listTones(defaultListQuery)).toEqual([
      'waiting',
      'failed',
      'unknown',
      ...underWay,
      'deleting',
      'done',
      'gone',
    ])
    expect(listTones({ ...defaultListQuery, isReversed: true })[0]).toBe('gone')
  })
})

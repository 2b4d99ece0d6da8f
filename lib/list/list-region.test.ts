import { describe, expect, it } from 'vitest'
import { parseListQuery } from '#lib/list/list-query.ts'
import { toListRow } from '#lib/list/list-row.ts'
import { selectRows } from '#lib/list/select-rows.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const project = { id: '65f0c0de0000000000000a01', name: 'payments' }
const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5'
const links = [
  ...Array<object>(5).fill({ provider: 'AWS', vendor: 'MSK', region: 'us_east_1' }),
  ...Array<object>(3).fill({ provider: 'AWS', vendor: 'MSK', arn }),
  ...Array<object>(2).fill({ provider: 'aws', vendor: 'CONFLUENT', region: 'us-east-1' }),
  { provider: 'AZURE', vendor: 'EVENTHUB', region: 'eastus2' },
  { provider: 'Azure', vendor: 'EVENTHUB', region: 'US_EAST_2' },
  { provider: 'AZURE', vendor: 'EVENTHUB', region: 'moonbase' },
]
const rows = links.map((link, index) =>
  toListRow(project, privateLink.parse({ ...link, _id: String(index).padStart(24, '0') }), 'ada'),
)
const select = (search: string) => selectRows(rows, parseListQuery(new URLSearchParams(search)))

describe('the region of a row', () => {
  it('K14-a is one entry of the filter, whatever Atlas’s spelling', () => {
    expect(select('').counts.region).toEqual({ 'us-east-1': 10, eastus2: 2, moonbase: 1 })
    expect(select('region=us-east-1').rows).toHaveLength(10)
  })

  it.each([
    ['region=US_EAST_1', 10],
    ['region=us_east_1', 10],
    ['region=US_EAST_2', 2],
    ['region=eastus2&region=us-east-1', 12],
    ['region=moonbase', 1],
    ['region=eu-west-1', 0],
  ])('is filtered by any of its names: %s', (search, count) => {
    const { rows: found, counts } = select(search)
    expect(found).toHaveLength(count)
    for (const value of new URLSearchParams(search).getAll('region'))
      if (counts.region[value] !== undefined) expect(select(`region=${value}`).rows).toHaveLength(counts.region[value])
  })

  it.each([
    ['us_east_1', 10],
    ['VIRGINIA_USA', 10],
    ['US East (N. Virginia)', 10],
    ['virginia', 12],
    ['US_EAST_2', 2],
    ['frankfurt', 0],
  ])('is searched by any of its names: %s', (words, count) => {
    expect(select(`q=${encodeURIComponent(words)}`).rows).toHaveLength(count)
  })

  it('sorts equal regions together', () => {
    expect(select('sort=region').rows.map(({ region }) => region)).toEqual([
      'eastus2',
      'eastus2',
      'moonbase',
      ...Array<string>(10).fill('us-east-1'),
    ])
  })
})

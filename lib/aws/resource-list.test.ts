import { describe, expect, it } from 'vitest'
import { addResourcesLine, emptyResourceList, searchResources } from '#lib/aws/resource-list.ts'
import type { AwsResourcesLine } from '#lib/wire/aws.ts'

const accounts = [{ id: '123456789012', name: 'payments', regions: ['us-east-1'], canChange: true }]

const buildLine = (account: string, region: string, ...names: string[]): AwsResourcesLine => ({
  kind: 'resources',
  account,
  region,
  resources: names.map((name) => ({ kind: 'bucket', name, region, arn: `arn:aws:s3:::${name}` })),
})

const collect = (...lines: AwsResourcesLine[]) => lines.reduce(addResourcesLine, emptyResourceList)
const search = (list: ReturnType<typeof collect>, text: string, limit = 10) =>
  searchResources(list, { accounts, search: text, limit })
const listNames = ({ groups }: ReturnType<typeof search>) =>
  groups.flatMap(({ resources }) => resources.map(({ name }) => name))

const east = buildLine('123456789012', 'us-east-1', 'ledger', 'orders')
const west = buildLine('123456789012', 'us-west-2', 'orders-west')
const other = buildLine('210987654321', 'us-east-1', 'events')

describe('addResourcesLine', () => {
  it('keeps the order of arrival, so that nothing that is shown moves', () => {
    expect(listNames(search(collect(west, other, east), ''))).toEqual(['orders-west', 'events', 'ledger', 'orders'])
  })

  it('leaves out places that have nothing, and keeps those that could not be read', () => {
    const reading = { kind: 'unread', sentence: 'No answer came within 10 seconds.' } as const
    const failure = { kind: 'failure', account: '123456789012', region: 'me-south-1', reading } as const
    const list = collect(buildLine('123456789012', 'eu-west-1'), failure)
    expect(list).toEqual({ batches: [], failures: [failure], isComplete: false })
    expect(addResourcesLine(list, { kind: 'end' }).isComplete).toBe(true)
  })

  it('takes the place of what it has of the same account and region', () => {
    const reading = { kind: 'unread', sentence: 'No answer came within 10 seconds.' } as const
    const failure = { kind: 'failure', account: '210987654321', region: 'us-east-1', reading } as const
    const changed = buildLine('123456789012', 'us-west-2', 'orders-new')
    expect(collect(west, other, east, changed, failure)).toMatchObject({
      batches: [changed, east],
      failures: [failure],
    })
    expect(collect(failure, other)).toMatchObject({ batches: [other], failures: [] })
  })
})

describe('searchResources', () => {
  it.each([
    ['ORDERS', ['orders', 'orders-west']],
    ['orders west', ['orders-west']],
    ['us-west-2', ['orders-west']],
    ['payments led', ['ledger']],
    ['210987654321', ['events']],
    ['nothing', []],
  ])('finds each word of %s in the name, region or account', (text, names) => {
    expect(listNames(search(collect(east, west, other), text))).toEqual(names)
  })

  it('shows at most as many as asked for, and counts all', () => {
    const result = search(collect(east, west, other), '', 3)
    expect(listNames(result)).toEqual(['ledger', 'orders', 'orders-west'])
    expect([result.count, result.all]).toEqual([4, 4])
  })

  it('names an account that is not declared by its id', () => {
    expect(search(collect(east, other), '').groups.map(({ account }) => account)).toEqual([
      'payments (123456789012)',
      '210987654321',
    ])
  })
})

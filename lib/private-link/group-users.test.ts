import { expect, it } from 'vitest'
import { groupUsers } from '#lib/private-link/group-users.ts'

const orders = { workspace: 'streams', name: 'orders', type: 'Kafka', state: 'READY' }
const ownership = { name: 'Orders stream', owner: 'Payments' }

it('names each connection that uses a link once, with its failover connections', () => {
  expect(
    groupUsers([
      { ...orders, state: 'PENDING', region: 'eu-west-1' },
      orders,
      { ...orders, workspace: 'others', ownership },
      { ...orders, name: 'clicks', region: 'eu-west-1' },
    ]),
  ).toEqual([
    { ...orders, failovers: [{ region: 'eu-west-1', state: 'PENDING' }] },
    { ...orders, workspace: 'others', failovers: [], ownership },
    { ...orders, name: 'clicks', state: undefined, failovers: [{ region: 'eu-west-1', state: 'READY' }] },
  ])
})

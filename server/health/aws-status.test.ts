import { expect, it } from 'vitest'
import { createAwsStatus } from '#server/health/aws-status.ts'

const accounts = [
  { id: '123456789012', name: 'payments' },
  { id: '210987654321', name: 'analytics' },
]
const call = { account: '123456789012', status: undefined, why: undefined } as const

it('the status of AWS: is that of the last calls of each account', () => {
  let now = 1
  const { recordCall, getStatuses } = createAwsStatus(accounts, () => now)
  recordCall({ ...call, kind: 'ok' })
  now = 2
  recordCall({ ...call, kind: 'refused', status: 403, why: 'denied' })
  expect(getStatuses()).toEqual([
    { ...accounts[0], goodAt: 1, trouble: { kind: 'key', status: 403, at: 2 } },
    { ...accounts[1], goodAt: undefined, trouble: undefined },
  ])
  now = 3
  recordCall({ ...call, kind: 'refused', status: 404, why: 'not-found' })
  expect(getStatuses()[0]).toMatchObject({ goodAt: 3 })
  for (const [one, kind] of [
    [{ kind: 'unreached' }, 'unreached'],
    [{ kind: 'unknown' }, 'silent'],
    [{ kind: 'unknown', status: 502 }, 'odd'],
    [{ kind: 'refused', status: 400, why: 'throttled' }, 'limited'],
  ] as const) {
    recordCall({ ...call, ...one })
    expect(getStatuses()[0]?.trouble).toMatchObject({ kind })
  }
  recordCall({ ...call, account: '000000000000', kind: 'ok' })
  expect(getStatuses()).toHaveLength(2)
})

import { expect, it } from 'vitest'
import { createAtlasStatus } from '#server/health/atlas-status.ts'

it.each([
  ['an answer', { kind: 'ok', status: 200 }, undefined],
  ['a refusal of what was asked', { kind: 'refused', status: 404 }, undefined],
  ['a refused key', { kind: 'refused', status: 401 }, { kind: 'key', status: 401 }],
  ['a refused address', { kind: 'refused', status: 403 }, { kind: 'key', status: 403 }],
  ['a call too many', { kind: 'refused', status: 429 }, { kind: 'limited' }],
  ['no way there', { kind: 'unreached', status: undefined }, { kind: 'unreached' }],
  ['silence', { kind: 'unknown', status: undefined }, { kind: 'silent' }],
  ['a page of a proxy', { kind: 'unknown', status: 502 }, { kind: 'odd', status: 502 }],
] as const)('%s is told as what it says of Atlas', (_, call, trouble) => {
  const status = createAtlasStatus(() => 5)
  status.recordCall(call)
  expect(status.getStatus()).toEqual(
    trouble ? { goodAt: undefined, trouble: { ...trouble, at: 5 } } : { goodAt: 5, trouble: undefined },
  )
})

it('getStatus: keeps the last error after a successful call', () => {
  let now = 1
  const status = createAtlasStatus(() => now)
  status.recordCall({ kind: 'unreached', status: undefined })
  now = 2
  status.recordCall({ kind: 'ok', status: 200 })
  expect(status.getStatus()).toEqual({ goodAt: 2, trouble: { kind: 'unreached', at: 1 } })
})

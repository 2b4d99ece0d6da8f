import type { LookupAddress } from 'node:dns'
import { expect, it } from 'vitest'
import { shareLookUps } from '#server/notify/find-addresses.ts'

it('a host whose name server hangs takes one look-up, however many messages wait for it', async () => {
  const begun: string[] = []
  let answer: ((addresses: LookupAddress[]) => void) | undefined
  const lookUp = shareLookUps((hostname) => {
    begun.push(hostname)
    return new Promise((resolve) => {
      answer = resolve
    })
  })
  const waiting = ['dead.example', 'dead.example', 'dead.example'].map(lookUp)
  expect(begun).toEqual(['dead.example'])
  const addresses = [{ address: '192.0.2.1', family: 4 }]
  answer?.(addresses)
  expect(await Promise.all(waiting)).toEqual([addresses, addresses, addresses])
  void lookUp('dead.example')
  expect(begun).toHaveLength(2)
})

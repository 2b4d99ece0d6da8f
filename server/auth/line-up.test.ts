import { expect, it } from 'vitest'
import { createLineUp } from '#server/auth/line-up.ts'
import { createOthersAtWork } from '#server/auth/others-at-work.ts'

const createSlow = (each: number) => {
  const wake: (() => void)[] = []
  const sleep = () => new Promise<void>((resolve) => wake.push(resolve))
  const lineUp = createLineUp({ others: createOthersAtWork({ maxWaitMs: 500, sleep }), each, maxWaitMs: 1_000, sleep })
  const order: string[] = []
  const begin = async (name: string, person = 'ada') => {
    const leave = await lineUp(person)
    order.push(name)
    return leave
  }
  return { begin, order, wake }
}
const settle = () => new Promise((resolve) => setImmediate(resolve))

it('a person’s line: the next one begins when one ends, in their order; nobody else waits', async () => {
  const { begin, order } = createSlow(2)
  const [leaveFirst] = await Promise.all([begin('1'), begin('2')])
  const [third, fourth] = [begin('3'), begin('4')]
  const leaveOther = await begin('other', 'grace')
  await settle()
  expect(order).toEqual(['1', '2', 'other'])
  leaveOther()
  leaveFirst()
  const leaveThird = await third
  await settle()
  expect(order).toEqual(['1', '2', 'other', '3'])
  leaveThird()
  await fourth
  expect(order.at(-1)).toBe('4')
})

it('a person’s line: one that waited long enough begins beside what hangs, and the line goes on as before', async () => {
  const { begin, order, wake } = createSlow(1)
  const leaveHanging = await begin('hangs')
  const second = begin('2')
  await settle()
  wake[0]?.()
  const leaveSecond = await second
  const third = begin('3')
  leaveSecond()
  const leaveThird = await third
  expect(order).toEqual(['hangs', '2', '3'])
  const fourth = begin('4')
  leaveHanging()
  await settle()
  expect(order).toEqual(['hangs', '2', '3'])
  leaveThird()
  await fourth
  expect(order.at(-1)).toBe('4')
})

it('a person’s line: nobody who comes while a place changes hands takes it', async () => {
  const { begin, order } = createSlow(1)
  const leaveFirst = await begin('1')
  const second = begin('2')
  leaveFirst()
  void begin('3')
  await second
  await settle()
  expect(order).toEqual(['1', '2'])
})

it('a person’s line: one that waited lets the requests of others end first, but not for ever', async () => {
  const { begin, order, wake } = createSlow(1)
  const leaveFirst = await begin('1')
  const second = begin('2')
  const leaveOther = await begin('other', 'grace')
  leaveFirst()
  await settle()
  expect(order).toEqual(['1', 'other'])
  leaveOther()
  const leaveSecond = await second
  const third = begin('3')
  await begin('hangs', 'grace')
  leaveSecond()
  await settle()
  expect(order).toEqual(['1', 'other', '2', 'hangs'])
  wake.at(-1)?.()
  await third
  expect(order.at(-1)).toBe('3')
})

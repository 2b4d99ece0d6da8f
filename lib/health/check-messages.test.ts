import { expect, it } from 'vitest'
import { checkMessages } from '#lib/health/check-messages.ts'
import type { ReceiverStatus } from '#lib/health/receiver-status.ts'

const now = 10_000_000
const well: ReceiverStatus = {
  ...{ receiver: 'tickets', waiting: 0, failing: 0, givenUp: 0 },
  ...{ oldestAt: undefined, deliveredAt: now },
}
const read = (...statuses: ReceiverStatus[]) =>
  checkMessages(now, statuses).map(({ look, word, sentence }) => `${look} ${word}: ${sentence}`)

it('messages: have no line where nobody was ever told, and one that needs nobody where all arrive', () => {
  expect(read()).toEqual([])
  expect(read(well, { ...well, waiting: 3, oldestAt: now })).toEqual([
    'well Arriving: What people are told of arrives. Nothing for you to do.',
  ])
})

it('messages: names the receivers that fail and those that were given up', () => {
  const failing = { ...well, receiver: 'slack', waiting: 2, failing: 1, oldestAt: now - 3_600_000 }
  const lost = { ...well, givenUp: 1 }
  expect(read(failing)[0]).toMatch(
    /^watch Not arriving: 2 messages for slack did not arrive yet; the first has waited for 1/,
  )
  expect(read(lost)[0]).toMatch(/^watch Given up: 1 message did not arrive at tickets,/)
  expect(read(failing, lost)[0]).toMatch(/for slack .* at tickets,/)
})

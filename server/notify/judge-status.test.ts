import { expect, it } from 'vitest'
import { judgeStatus } from '#server/notify/judge-status.ts'

const now = Date.parse('2026-11-29T07:00:00Z')
const judge = (status: number, retryAfter?: string) => judgeStatus({ status, retryAfter, host: 'a.example' }, now)

it.each([200, 202, 204])('judgeStatus: takes %d for delivered', (status) => {
  expect(judge(status)).toEqual({ kind: 'delivered' })
})

it.each([
  [301, /redirect/],
  [307, /redirect/],
  [400, /answered with 400/],
  [410, /answered with 410/],
  [422, /answered with 422/],
])('judgeStatus: does not send again after %d', (status, words) => {
  expect(judge(status)).toEqual({ kind: 'refused', reason: expect.stringMatching(words) })
})

it.each([401, 403, 404, 408, 429, 500, 503])('judgeStatus: sends again after %d', (status) => {
  expect(judge(status)).toEqual({ kind: 'retry', reason: `a.example answered with ${String(status)}.` })
})

it.each([
  [429, '7', 7_000],
  [503, 'Sun, 29 Nov 2026 07:00:30 GMT', 30_000],
  [503, 'Sun, 29 Nov 2026 06:00:00 GMT', 0],
  [429, '999999999', 3_600_000],
])('judgeStatus: waits after %d as long as the receiver says: %s', (status, retryAfter, afterMs) => {
  expect(judge(status, retryAfter)).toMatchObject({ kind: 'retry', afterMs })
})

it.each([
  [429, 'soon'],
  [500, '7'],
])('judgeStatus: goes by its own pace after %d and "%s"', (status, retryAfter) => {
  expect(judge(status, retryAfter)).not.toHaveProperty('afterMs')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolveVersion } from '#server/sandbox/version.ts'

const served = ['2023-02-01', '2024-11-13', '2025-03-12']
const of = (date: string) => resolveVersion(`application/vnd.atlas.${date}+json`, served)

test.each([
  ['2023-02-01', '2023-02-01'],
  ['2024-11-12', '2023-02-01'],
  ['2024-11-13', '2024-11-13'],
  ['2099-12-31', '2025-03-12'],
])('Accept %s gets %s, the newest version that is not after it', (accept, version) => {
  expect(of(accept)).toEqual({ ok: true, version })
})

test('other media types and parameters in Accept do not matter', () => {
  const accept = 'text/html, application/vnd.atlas.2025-03-12+json; charset=utf-8'
  expect(resolveVersion(accept, served)).toEqual({ ok: true, version: '2025-03-12' })
})

test.each([
  undefined,
  '',
  '*/*',
  'application/json',
  'application/vnd.atlas.2023-01-31+json',
  'application/vnd.atlas.2025-02-30+json',
  'application/vnd.atlas.2025-13-01+json',
  'application/vnd.atlas.25-03-12+json',
  'application/vnd.atlas.2025-03-12+csv',
])('Accept %s gets 406', (accept) => {
  expect(resolveVersion(accept, served)).toMatchObject({ ok: false, reply: { status: 406 } })
})

test('no version after the date in Accept is ever used', () => {
  const days = fc.date({ min: new Date('2023-02-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (day) => {
      const date = day.toISOString().slice(0, 10)
      const got = of(date)
      expect(got.ok && got.version <= date && served.every((other) => other <= got.version || other > date)).toBe(true)
    }),
  )
})

import { describe, expect, it } from 'vitest'
import { createTimeFormat } from '#lib/format-time.ts'
import { parseTimeZone } from '#lib/time-zone.ts'

describe('a time', () => {
  it.each([
    ['UTC', '1 Jul 2026, 23:30:00 UTC'],
    ['Europe/Berlin', '2 Jul 2026, 01:30:00 UTC+2'],
    ['Asia/Kolkata', '2 Jul 2026, 05:00:00 UTC+5:30'],
    ['America/New_York', '1 Jul 2026, 19:30:00 UTC-4'],
  ])('names its zone: %s', (zone, text) => {
    expect(createTimeFormat(zone)(new Date('2026-07-01T23:30:00Z'))).toBe(text)
  })

  it('writes midnight as 00 and September with three letters', () => {
    expect(createTimeFormat('UTC')(new Date('2026-09-30T00:00:09Z'))).toBe('30 Sep 2026, 00:00:09 UTC')
  })
})

describe('the remembered time zone', () => {
  it.each(['utc', 'Europe/Berlin', 'Asia/Kolkata', 'UTC'])('may be %s', (text) => {
    expect(parseTimeZone(text)).toBe(text)
  })

  it.each([undefined, '', 'moonbase', 'Europe/Berlin; path=/', '<script>', 'a'.repeat(10_000)])(
    'is ignored when it is %s',
    (text) => {
      expect(parseTimeZone(text)).toBeUndefined()
    },
  )
})

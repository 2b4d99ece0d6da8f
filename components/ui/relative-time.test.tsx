import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { AbsoluteTime } from '#components/ui/absolute-time.tsx'
import { TimeZoneProvider } from '#components/ui/time-zone.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'

describe('a time', () => {
  it('has no age on the server, whose clock is not the browser’s', () => {
    const html = renderToString(<RelativeTime at={0} />)
    expect(html).toContain('dateTime="1970-01-01T00:00:00.000Z"')
    expect(html).toContain('>…<')
  })

  it('is in UTC on the server until the browser has told its time zone', () => {
    const html = renderToString(<AbsoluteTime at="2026-07-01T23:30:00.000Z" />)
    expect(html).toContain('>1 Jul 2026, 23:30:00 UTC<')
  })

  it.each([
    ['Europe/Berlin', '2 Jul 2026, 01:30:00 UTC+2', '1 Jul 2026, 23:30:00 UTC'],
    ['utc', '1 Jul 2026, 23:30:00 UTC', '1 Jul 2026, 23:30:00 UTC'],
  ])('is on the server as the cookie %s says, with the other way on hover', (cookie, text, title) => {
    const html = renderToString(
      <TimeZoneProvider cookie={cookie}>
        <AbsoluteTime at="2026-07-01T23:30:00.000Z" />
      </TimeZoneProvider>,
    )
    expect(html).toContain(`>${text}<`)
    expect(html).toContain(`title="${title}"`)
  })
})

import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { AbsoluteTime } from '#components/ui/absolute-time.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'

describe('a time', () => {
  it('has no age on the server, whose clock is not the browser’s', () => {
    const html = renderToString(<RelativeTime at={0} />)
    expect(html).toContain('dateTime="1970-01-01T00:00:00.000Z"')
    expect(html).toContain('>…<')
  })

  it('is in UTC on the server, which does not know the reader’s time zone', () => {
    expect(renderToString(<AbsoluteTime at="2026-07-01T23:30:00.000Z" />)).toContain('>1 Jul 2026, 23:30:00<')
  })
})

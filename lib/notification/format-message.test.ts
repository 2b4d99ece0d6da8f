import { describe, expect, it } from 'vitest'
import { detailLevels } from '#lib/notification/event-fact.ts'
import { formatMessage } from '#lib/notification/format-message.ts'
import { sampleMessage, sampleMessages } from '#lib/notification/testing/sample-messages.ts'

const portalUrl = 'https://links.example'
const cases = sampleMessages.flatMap((message) =>
  detailLevels.map((details) => ({ message, details, about: message.subject.type })),
)

describe('formatMessage', () => {
  it('writes what happened, what else is known, and the page to open', () => {
    expect(formatMessage(sampleMessage, { details: 'values', portalUrl })).toEqual({
      title: 'A private link failed',
      what: 'Atlas could not create the private link.',
      lines: [
        { label: 'Project', value: '65f0c0de0000000000000a01' },
        { label: 'Private link', value: '65f0c0de0000000000000b01' },
        { label: 'Name', value: 'NAME-5' },
        { label: 'State', value: 'FAILED' },
        { label: 'Provider', value: 'NAME-1' },
        { label: 'Vendor', value: 'NAME-2' },
        { label: 'Region', value: 'NAME-3' },
        { label: 'Type', value: 'NAME-4' },
        { label: 'Asked for by', value: 'NAME-6' },
        { label: 'Decided by', value: 'NAME-11' },
        { label: 'Sent by', value: 'NAME-12' },
        { label: 'Expires at', value: '2026-12-01T00:00:00.000Z' },
        { label: 'Comment', value: 'VALUE-2' },
        { label: 'Message of Atlas', value: 'VALUE-1' },
        { label: 'When', value: '2026-11-29T07:00:00.000Z' },
      ],
      url: 'https://links.example/projects/65f0c0de0000000000000a01/private-links/65f0c0de0000000000000b01',
    })
  })

  it.each(cases)('says of a $about no more than "$details" allows', ({ message, details }) => {
    const text = JSON.stringify(formatMessage(message, { details, portalUrl }))
    expect(text.includes('NAME')).toBe(details !== 'none')
    expect(text.includes('VALUE')).toBe(details === 'values')
  })

  it.each([
    ['link', '/projects/65f0c0de0000000000000a01/private-links/65f0c0de0000000000000b01'],
    ['create', '/projects/65f0c0de0000000000000a01/private-links/asked/2b7c1d5e-6f0a-4f0e-9d58-6a1f3c2b9e10'],
    ['connection', '/projects/65f0c0de0000000000000a01/workspaces/NAME-7/connections/NAME-8'],
    ['approval', '/projects/65f0c0de0000000000000a01/approvals/2b7c1d5e-6f0a-4f0e-9d58-6a1f3c2b9e10'],
    ['token', '/tokens'],
    ['portal', '/health'],
  ])('leads from a message about a %s to its page', (about, path) => {
    const message = sampleMessages.find(({ subject }) => subject.type === about) ?? expect.fail(`None about ${about}.`)
    expect(formatMessage(message, { details: 'names', portalUrl }).url).toBe(`${portalUrl}${path}`)
  })

  it('has no page to open as long as nobody says where the portal is', () => {
    expect(formatMessage(sampleMessage, { details: 'none', portalUrl: undefined }).url).toBeUndefined()
  })

  it('takes line breaks, controls and direction marks out of what comes from outside', () => {
    const hostile = { ...sampleMessage, facts: { what: 'a\r\nb\u0000c', error: '\u202eevil\u2066' } }
    const { what, lines } = formatMessage(hostile, { details: 'values', portalUrl })
    expect(what).toBe('a b c')
    expect(lines.find(({ label }) => label === 'Message of Atlas')?.value).toBe('evil')
  })
})

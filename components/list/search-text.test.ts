import { describe, expect, it } from 'vitest'
import { confirmSearchText, getShownText, type SearchText } from '#components/list/search-text.ts'

const typing: SearchText = { text: 'led ', phase: 'typing' }
const sent: SearchText = { text: 'led ', phase: 'sent' }
const applied: SearchText = { text: 'led ', phase: 'applied' }

describe('the search’s text', () => {
  it('is shown as typed until the URL has it, while the URL still holds the old one', () => {
    expect([typing, sent].map((typed) => getShownText(typed, 'old'))).toEqual(['led ', 'led '])
  })

  it('is shown with the space that was typed when the URL has it without', () => {
    expect(getShownText(applied, 'led')).toBe('led ')
  })

  it('gives way to the URL when that changes later, by Back or by clearing the filters', () => {
    expect(getShownText(applied, '')).toBe('')
    expect(getShownText(undefined, 'from a link')).toBe('from a link')
  })

  it('is applied once the URL has the text that was sent, and not before', () => {
    expect(confirmSearchText(sent, 'led')).toEqual(applied)
    expect(confirmSearchText(sent, 'le')).toBe(sent)
    expect(confirmSearchText(typing, 'led')).toBe(typing)
  })
})

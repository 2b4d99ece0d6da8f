import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { FieldNote } from '#components/ui/fields/field.tsx'

describe('the lines under a field', () => {
  it('say that a secret was taken out beside an error too, and the notes on a value only without one', () => {
    const renderNote = (error: string | undefined) =>
      renderToString(<FieldNote id="dnsDomain" error={error} secretNotice="A secret was in it." below="Sent as x" />)
    expect(renderNote('Enter a host name.')).toMatch(/Enter a host name\..*A secret was in it\./)
    expect(renderNote('Enter a host name.')).not.toContain('Sent as x')
    expect(renderNote(undefined)).toMatch(/A secret was in it\..*Sent as x/)
  })
})

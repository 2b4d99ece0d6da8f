import { describe, expect, it } from 'vitest'
import { describeOpenCommand } from '#lib/connection/describe-open-command.ts'

const kinds = ['create-connection', 'change-connection', 'delete-connection', 'create-workspace'] as const

describe('an open command in words', () => {
  it.each(kinds)('leaves a decision to a person only when it is not found or unclear: %s', (kind) => {
    const decisions = (['sending', 'unknown', 'not-found', 'unclear'] as const).map(
      (status) => describeOpenCommand({ kind, status }).isDecision,
    )
    expect(decisions).toEqual([false, false, true, true])
  })

  it('says that a create and a change ask for the secrets again', () => {
    expect(describeOpenCommand({ kind: 'create-connection', status: 'not-found' }).sentence).toMatch(/secrets/)
    expect(describeOpenCommand({ kind: 'change-connection', status: 'unclear' }).sentence).toMatch(/secrets/)
  })
  it.each(kinds)('says after no answer that nothing is sent again by itself: %s', (kind) => {
    expect(describeOpenCommand({ kind, status: 'unknown' }).sentence).toMatch(/does not send (it|the deletion) again/)
  })
})

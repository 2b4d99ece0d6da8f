import { describe, expect, it } from 'vitest'
import { getOutcomePatch } from '#components/wizard/outcome-patch.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'

const refusal = { status: 400, errorCode: 'BAD', detail: 'no', parameters: [] }
const linkId = '64b5f0c0ffee00000000000f'
const getPatch = (outcome: CreateOutcome) => getOutcomePatch(outcome, 7, () => 'new-key')

describe('getOutcomePatch', () => {
  it('makes the draft a link', () => {
    expect(getPatch({ kind: 'created', linkId, how: 'answered' })).toEqual({
      attempt: { at: 7, state: 'created', linkId },
    })
  })

  it.each<CreateOutcome>([
    { kind: 'sending', sentAt: 1 },
    { kind: 'unknown', reason: 'r', requestId: 'r', sentAt: 1, recoveryAttempts: 0 },
    { kind: 'not-found', sentAt: 1, recoveryAttempts: 3 },
    { kind: 'ambiguous', candidates: [] },
  ])('leaves a draft sent while it is $kind: nothing may be sent again', (outcome) => {
    expect(getPatch(outcome)).toBeUndefined()
  })

  it.each<CreateOutcome>([
    { kind: 'refused', refusal, problems: [], requestId: 'r' },
    { kind: 'not-sent', reason: 'r', requestId: 'r' },
    { kind: 'existing', linkId },
  ])('gives a draft that was $kind a new key, so that sending it again is a new create', (outcome) => {
    expect(getPatch(outcome)).toEqual({ attempt: undefined, key: 'new-key' })
  })

  it.each<CreateOutcome>([
    { kind: 'none' },
    { kind: 'invalid', problems: [] },
    { kind: 'denied', sentence: 's', requestId: 'r' },
  ])('keeps the key of a draft that was never recorded ($kind)', (outcome) => {
    expect(getPatch(outcome)).toEqual({ attempt: undefined })
  })
})

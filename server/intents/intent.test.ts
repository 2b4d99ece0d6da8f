import { describe, expect, expectTypeOf, it } from 'vitest'
import { parseIntent, type IntentBefore, type OutcomeAfter } from '#server/intents/intent.ts'
import { transitions } from '#server/intents/transitions.ts'
import { intentStatuses, type IntentRow } from '#server/store/schema.ts'

const at = '2026-11-25T00:00:00.000Z'
const linkId = '65f0c0de0000000000000e01'

const row: IntentRow = {
  ...{ id: '00000000-0000-4000-8000-000000000001', kind: 'create', status: 'sending', groupId: 'g1', linkId: null },
  ...{ fingerprint: 'f', body: '{"provider":"AWS"}', baseline: '["l1"]', actor: 'ada', requestId: 'r1', outcome: null },
  ...{ attempt: 1, recoveryAttempts: 0, sentAt: at, skewMs: 0, leaseOwner: null, leaseUntil: null },
  ...{
    nextRecoveryAt: null,
    createdAt: at,
    updatedAt: at,
    workspace: null,
    connection: null,
    arn: null,
    ownership: null,
  },
}
const created = JSON.stringify({ kind: 'created', linkId, how: 'answered' })

describe('an intent', () => {
  it('has its request and its baseline parsed', () => {
    expect(parseIntent(row)).toMatchObject({ requestBody: { provider: 'AWS' }, baseline: ['l1'] })
    expect(parseIntent({ ...row, kind: 'patch', linkId, body: '{"dnsDomain":"a.example"}' })).toMatchObject({
      linkId,
      requestBody: { dnsDomain: 'a.example' },
    })
  })

  it('that is sent again has no outcome of the attempt before', () => {
    expect(parseIntent({ ...row, outcome: created })).not.toHaveProperty('outcome')
  })

  it.each<[string, Partial<IntentRow>]>([
    ['created without an outcome', { status: 'created', linkId }],
    ['created without a link', { status: 'created', outcome: created }],
    ['refused with the outcome of another status', { status: 'refused', outcome: created }],
    ['a create that is done', { status: 'done', outcome: '{"kind":"done"}' }],
    ['a delete without a link', { kind: 'delete' }],
    ['a delete that is not found', { kind: 'delete', status: 'not-found', linkId }],
    ['a PATCH without a domain', { kind: 'patch', linkId, body: '{}' }],
  ])('cannot be %s', (_, facts) => {
    expect(() => parseIntent({ ...row, ...facts })).toThrow()
  })
})

describe('transitions', () => {
  it('lead to every status, and away from every status where something is still open', () => {
    const steps: { from: readonly string[]; to: string }[] = Object.values(transitions)
    expect(new Set(steps.map(({ to }) => to))).toEqual(new Set(intentStatuses))
    const left = new Set(steps.flatMap(({ from }) => from))
    expect([...left].toSorted()).toEqual([
      'ambiguous',
      'created',
      'not-found',
      'recorded',
      'sending',
      'unclear',
      'unknown',
      'waiting',
    ])
  })

  it('are checked by type: which intent may take a step, and what outcome it leaves', () => {
    expectTypeOf<IntentBefore<'create.found'>['status']>().toEqualTypeOf<'unknown'>()
    expectTypeOf<IntentBefore<'delete.sending'>['status']>().toEqualTypeOf<'recorded' | 'unknown'>()
    expectTypeOf<IntentBefore<'patch.withdrawn'>['linkId']>().toEqualTypeOf<string>()
    expectTypeOf<OutcomeAfter<'create.picked'>['linkId']>().toEqualTypeOf<string>()
    expectTypeOf<OutcomeAfter<'delete.not-sent'>['kind']>().toEqualTypeOf<'not-sent'>()
    expectTypeOf<OutcomeAfter<'create.sending'>>().toEqualTypeOf<never>()
  })
})

import { describe, expect, it } from 'vitest'
import { checkApproval } from '#lib/policy/check-approval.ts'
import { checkRules } from '#lib/policy/check-rules.ts'
import type { Verdict } from '#lib/policy/verdict.ts'

const deny: Verdict = { rule: 'a', effect: 'deny', sentence: 'Not here.' }
const warn: Verdict = { rule: 'b', effect: 'warn', sentence: 'It is dear.' }
const two: Verdict = {
  ...{ rule: 'c', effect: 'require-approval', sentence: 'Production needs two.' },
  approval: { approvers: 2, isByPress: true, days: 3 },
}

describe('what rules say at the review', () => {
  it('says why it is denied, and what else a rule warns of', () => {
    expect(checkRules([deny, warn, two])).toEqual([
      { id: 'rules', title: 'A rule denies it', result: 'failing', evidence: 'Not here. It is dear.' },
    ])
  })

  it('says nothing where rules only require an approval', () => {
    expect(checkRules([two])).toEqual([])
  })
})

describe('whether a request needs an approval', () => {
  it('says why, and what has to happen', () => {
    expect(checkApproval([two, warn], false)).toEqual([
      {
        ...{ id: 'approval', title: 'It needs an approval', result: 'failing' },
        evidence:
          'Production needs two. Two different people approve it within 3 days. Then it waits until somebody presses to send it.',
      },
    ])
  })

  it('says so to whoever may only ask, where no rule requires one', () => {
    expect(checkApproval([], true).map(({ evidence }) => evidence)).toEqual([
      'Your role lets you ask for it, and somebody else approves it. One person approves it within 7 days. The last approval sends it at once.',
    ])
  })

  it('says nothing to anybody else', () => {
    expect(checkApproval([warn], false)).toEqual([])
  })
})

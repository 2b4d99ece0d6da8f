import { describe, expect, it } from 'vitest'
import { evaluatePolicy } from '#lib/aws/policy/evaluate-policy.ts'
import { matchesPattern } from '#lib/aws/policy/matches-pattern.ts'
import { access, policyCases } from '#lib/aws/policy/testing/policy-cases.ts'
import { measureCpu } from '#lib/testing/measure-cpu.ts'

describe('evaluatePolicy', () => {
  it('has a table of at least 60 policies', () => {
    expect(new Set(policyCases.map(([name]) => name)).size).toBe(policyCases.length)
    expect(policyCases.length).toBeGreaterThanOrEqual(60)
  })
  it.each(policyCases)('evaluates a policy with %s', (_, text, result, says = '') => {
    const evaluation = evaluatePolicy(text, access)
    expect(evaluation.result).toBe(result)
    expect(evaluation.sentence).toContain(says)
    expect(evaluation.sentence).toMatch(/\.$/)
    expect(evaluation.needsStatement || result !== 'missing').toBe(true)
  })
  it('says of each statement what it means, and why', () => {
    const statements = [
      { Sid: 'Ours', Effect: 'Allow', Principal: '*', Action: 'kafka:Get*', Resource: '*' },
      { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
      { Effect: 'Deny', Principal: '*', Action: 'kafka:Get*', Resource: '*', Condition: { Bool: { x: 'false' } } },
    ]
    expect(evaluatePolicy(JSON.stringify({ Statement: statements }), access).statements).toEqual([
      { name: 'Statement 1 (“Ours”)', effect: 'allows', actions: ['kafka:GetBootstrapBrokers'] },
      { name: 'Statement 2', effect: 'unrelated', actions: [], why: 'it is about other actions' },
      {
        name: 'Statement 3',
        effect: 'may-deny',
        actions: ['kafka:GetBootstrapBrokers'],
        why: 'it has a condition, which the portal does not evaluate',
      },
    ])
  })
})

describe('matchesPattern', () => {
  it.each([
    ['*', '', true],
    ['', '', true],
    ['?', '', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['*ab', 'aab', true],
    ['a.c', 'abc', false],
    ['**', 'x', true],
  ])('compares %j with %j', (pattern, text, matches) => {
    expect(matchesPattern(pattern, text)).toBe(matches)
  })
  it('compares a hostile pattern without delay', () => {
    const match = () => expect(matchesPattern(`${'*a'.repeat(2000)}b`, 'a'.repeat(4000))).toBe(false)
    expect(measureCpu(match)).toBeLessThan(1000)
  })
})

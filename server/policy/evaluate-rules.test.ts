import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { blankLink, buildBlankFacts } from '#server/policy/blank-facts.ts'
import { createRuleEvaluator, type RuleEvaluator } from '#server/policy/evaluate-rules.ts'
import { judge } from '#server/policy/judge.ts'
import type { PolicyFacts } from '#lib/policy/policy-facts.ts'
import { policyShape } from '#server/policy/policy-shape.ts'

let evaluator: RuleEvaluator | undefined
afterEach(() => evaluator?.close())

const open = (conditions: readonly string[], options?: { timeoutMs: number }) => {
  const rules = conditions.map((when, index) => ({
    ...{ id: `r${String(index)}`, commands: ['create'], effect: 'deny', sentence: `Rule ${String(index)}.`, when },
  }))
  evaluator = createRuleEvaluator(policyShape.parse({ rules }), options)
  return evaluator
}

const evaluateAll = (one: RuleEvaluator, facts: PolicyFacts) =>
  one.evaluate(one.listApplicable(facts.command, facts.project.id), facts)

const judgeAll = async (conditions: readonly string[], facts: Partial<PolicyFacts>, options?: { timeoutMs: number }) =>
  judge(await evaluateAll(open(conditions, options), { ...buildBlankFacts('create'), ...facts })).map(
    ({ rule }) => rule,
  )

const manyLinks = Array.from({ length: 3_000 }, (_, index) => ({
  ...blankLink,
  id: String(index),
  region: 'eu-west-1',
}))

describe('rules', () => {
  it('hold where their condition does, for their commands and projects', async () => {
    const link = { ...blankLink, region: 'us-east-1' }
    const conditions = ['link.region == "us-east-1"', 'link.region == "x"', 'links.exists(l, l.region == "eu-west-1")']
    expect(await judgeAll(conditions, { link, links: manyLinks })).toEqual(['r0', 'r2'])
    expect(evaluator?.listApplicable('delete', '')).toEqual([])
    for (const command of ['send-again', 'delete-then-create'] as const)
      expect(evaluator?.listApplicable(command, '')).toHaveLength(3)
  })

  it('see texts as they are, and no property that no fact has', async () => {
    const conditions = ['"constructor" in labels', 'labels.__proto__ == ""', 'request.toString == ""', 'has(request.a)']
    const verdicts = judge(
      await evaluateAll(open(conditions), { ...buildBlankFacts('create'), request: { a: [1, null] } }),
    )
    expect(verdicts.map(({ rule, sentence }) => [rule, sentence.includes('cannot be evaluated')])).toEqual([
      ['r1', true],
      ['r2', true],
      ['r3', false],
    ])
  })

  it('that cannot be evaluated deny', async () => {
    const conditions = [
      'labels["none"] == "x"',
      'request.a.b == "x"',
      'links[3].id == ""',
      're(link.name, "(")',
      'false',
    ]
    expect(await judgeAll(conditions, { request: { a: 'text' } })).toEqual(['r0', 'r1', 'r2', 'r3'])
  })

  it('that take too long are ended and deny, and the next command is judged again', async () => {
    const slow = `links.all(a, links.all(b, ${Array.from({ length: 20 }, () => 'a.region == b.region').join(' && ')}))`
    const one = open([slow, 'true'], { timeoutMs: 300 })
    const facts = { ...buildBlankFacts('create'), links: manyLinks }
    const [first, second] = await Promise.all([evaluateAll(one, facts), evaluateAll(one, facts)])
    for (const results of [first, second]) expect(results.every((result) => 'trouble' in result)).toBe(true)
    expect(judge(await evaluateAll(one, buildBlankFacts('create'))).map(({ rule }) => rule)).toEqual(['r0', 'r1'])
  })

  it('of one command that take too long deny no other that waits behind it', async () => {
    const slow = `links.all(a, links.all(b, ${Array.from({ length: 20 }, () => 'a.region == b.region').join(' && ')}))`
    const one = open([slow], { timeoutMs: 500 })
    const facts = buildBlankFacts('create')
    const [first, second] = await Promise.all([
      evaluateAll(one, { ...facts, links: manyLinks }),
      evaluateAll(one, facts),
    ])
    expect([first, second]).toMatchObject([[{ trouble: 'it took too long', isTemporary: true }], [{ holds: true }]])
  })

  it('match patterns in a time that grows with the text alone', async () => {
    const link = { ...blankLink, name: `${'a'.repeat(5_000)}!` }
    expect(await judgeAll(['re(link.name, "^(a+)+$")', 're(link.name, "^(a|aa)+!$")'], { link })).toEqual(['r1'])
  })

  it('give the same verdict for the same facts, whatever texts they hold', async () => {
    const one = open([
      'link.region == link.name',
      'labels.exists(key, labels[key] == link.name)',
      're(link.name, "^a")',
    ])
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.string(),
        fc.dictionary(fc.string(), fc.string()),
        async (name, region, labels) => {
          const link = { ...blankLink, name, region }
          const ids = judge(await evaluateAll(one, { ...buildBlankFacts('create'), link, labels })).map(
            ({ rule }) => rule,
          )
          const expected = [
            ...(name === region ? ['r0'] : []),
            ...(Object.values(labels).includes(name) ? ['r1'] : []),
            ...(name.startsWith('a') ? ['r2'] : []),
          ]
          expect(ids).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })
})

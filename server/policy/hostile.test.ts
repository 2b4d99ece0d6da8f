import { afterEach, describe, expect, it } from 'vitest'
import { blankLink, buildBlankFacts } from '#server/policy/blank-facts.ts'
import { createRuleEvaluator, type RuleEvaluator } from '#server/policy/evaluate-rules.ts'
import { judge } from '#server/policy/judge.ts'
import { policyShape } from '#server/policy/policy-shape.ts'
import { readPolicy } from '#server/policy/read-policy.ts'
import type { PolicyFacts } from '#lib/policy/policy-facts.ts'
import { measureCpu } from '#lib/testing/measure-cpu.ts'

let evaluator: RuleEvaluator | undefined
afterEach(() => evaluator?.close())

/** What rules that require an approval do to a create: one that cannot be evaluated must deny instead of asking. */
const open = (conditions: readonly string[], { timeoutMs } = { timeoutMs: 20_000 }) => {
  const rules = conditions.map((when, index) => ({
    ...{ id: `r${String(index)}`, commands: ['create'], when, effect: 'require-approval', sentence: 'Ask.' },
  }))
  const own = createRuleEvaluator(policyShape.parse({ rules }), { timeoutMs })
  evaluator = own
  return async (facts: Partial<PolicyFacts>) =>
    judge(await own.evaluate(own.rules, { ...buildBlankFacts('create'), ...facts })).map(({ effect }) => effect)
}

const nest = (levels: number): Record<string, unknown> => ({ a: levels === 1 ? 1 : nest(levels - 1) })
const list = Array.from({ length: 100_000 }, (_, index) => String(index))
const links = Array.from({ length: 3_000 }, (_, index) => ({ ...blankLink, id: String(index), name: 'n'.repeat(200) }))
const [holds, denies] = ['require-approval', 'deny'] as const

describe('a hostile request', () => {
  it.each([16, 200])('that is nested %i deep is judged like any other', async (levels) => {
    const judgeCreate = open(['"a" in request', 'request == {"a": 1}', 'request.a.b == "x"'])
    expect(await judgeCreate({ request: nest(levels) })).toEqual([holds, denies])
    expect(await judgeCreate({ request: { a: 1 } })).toEqual([holds, holds, denies])
  })

  it('with long lists ends what takes too long and denies; the next one is judged', async () => {
    const judgeCreate = open(['request.l.exists(a, request.l.exists(b, a == b + "c"))', 'true'], { timeoutMs: 2_000 })
    expect(await judgeCreate({ request: { l: list } })).toEqual([denies, denies])
    expect(await judgeCreate({ request: { l: ['c', ''] } })).toEqual([holds, holds])
  })

  it('that makes a rule fill its memory ends the rule alone and denies; the next one is judged', async () => {
    const judgeCreate = open(['links.map(a, links.map(b, a.name + b.name + a.id)).size() > 0'])
    expect(await judgeCreate({ links })).toEqual([denies])
    expect(await judgeCreate({ links: links.slice(0, 1) })).toEqual([holds])
  })
})

describe('a hostile rule', () => {
  it.each(['((a{100}){100}){100}', '(a{1,1000}){1000}', '((((a?){30}){30}){30}){30}', '('.repeat(900), 'a\\\\C'])(
    'with a pattern that is too large denies at once: %.40s',
    async (pattern) => {
      const judgeCreate = open([`re(link.name, "${pattern}")`, 'true'])
      expect(await judgeCreate({ link: { ...blankLink, name: 'a'.repeat(5_000) } })).toEqual([denies, holds])
    },
  )

  it('as long as a rule may be is read, and so is a file of as many as it may hold', () => {
    const when = Array.from({ length: 60 }, (_, index) => `link.region == "r${String(index)}"`).join(' || ')
    const rules = Array.from({ length: 90 }, (_, index) => ({
      ...{ id: `r${String(index)}`, commands: ['create'], when, effect: 'require-approval', sentence: 'Ask.' },
      approval: { approvers: 2, send: 'by-press', days: 90 },
    }))
    const read = () =>
      expect(readPolicy(JSON.stringify({ rules }))).toMatchObject({ policy: { rules: { length: 90 } } })
    expect(measureCpu(read)).toBeLessThan(20_000)
    expect(readPolicy(JSON.stringify({ rules: [...rules, ...rules] }))).toEqual({
      sentences: ['POLICY_FILE, line 1, column 1: It has more than 200,000 characters.'],
    })
  })
})

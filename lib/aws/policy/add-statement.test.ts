import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addStatement } from '#lib/aws/policy/add-statement.ts'
import { evaluatePolicy } from '#lib/aws/policy/evaluate-policy.ts'
import { parsePolicy } from '#lib/aws/policy/parse-policy.ts'
import { access, policyCases } from '#lib/aws/policy/testing/policy-cases.ts'
import { generatedPolicies } from '#lib/aws/policy/testing/generated-policies.ts'
import { readJson } from '#lib/json-text.ts'
import { hasStatement, undoAddition } from '#lib/aws/policy/undo-addition.ts'

const listStatements = (text: string | undefined) => {
  const policy = parsePolicy(text ?? '{"Statement":[]}')
  return policy.ok ? policy.statements : []
}

/** What must hold of an addition to a policy, whatever the policy. */
const expectAddition = (before: string | undefined) => {
  const evaluation = evaluatePolicy(before, access)
  const addition = addStatement(before, access)
  const isAdded = evaluation.result !== 'denied' && evaluation.needsStatement
  expect(addition.ok).toBe(isAdded)
  if (!addition.ok) {
    expect(addition.sentence).toContain(evaluation.sentence)
    return
  }
  const after = evaluatePolicy(addition.text, access)
  const held = evaluation.statements.filter(({ effect }) => effect === 'may-deny')
  expect(after.result).toBe(held.length > 0 ? 'undecidable' : 'allowed')
  for (const { name } of held) expect(after.sentence).toContain(`${name} may deny`)
  const statements = listStatements(addition.text)
  expect(statements).toEqual([...listStatements(before), readJson(addition.statement)])
  expect(statements.filter(({ Sid }) => Sid === statements.at(-1)?.Sid)).toHaveLength(1)
  expect(hasStatement(addition.text, addition.statement)).toBe(true)
  const undo = undoAddition(addition.text, { before, statement: addition.statement })
  expect(undo).toEqual(before === undefined ? { kind: 'delete' } : { kind: 'put', text: before })
}

describe('addStatement', () => {
  it.each(policyCases)('adds to a policy with %s what passes and can be undone, or says why not', (_, text) => {
    expectAddition(text)
  })
  it('adds to 1,000 generated policies what passes, changes no other statement and can be undone', () => {
    fc.assert(fc.property(generatedPolicies, expectAddition), { numRuns: 1000 })
  })
  it('keeps what is there: a policy without a version has none afterwards, and one on one line stays on one', () => {
    const before = JSON.stringify({ Id: 'ours', Statement: [] })
    const addition = addStatement(before, access)
    expect(addition.ok && addition.text).toMatch(
      /^\{"Id":"ours","Statement":\[\{"Sid":"AtlasStreamProcessing",.*\}\]\}$/,
    )
  })
  it('takes a Sid that no other statement has', () => {
    const taken = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }
    const sids = ['AtlasStreamProcessing', 'AtlasStreamProcessing2']
    const before = JSON.stringify({ Statement: sids.map((Sid) => ({ ...taken, Sid })) })
    const addition = addStatement(before, access)
    expect(addition.ok && readJson(addition.statement)).toMatchObject({ Sid: 'AtlasStreamProcessing3' })
  })
})

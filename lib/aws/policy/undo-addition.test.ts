import { describe, expect, it } from 'vitest'
import { addStatement } from '#lib/aws/policy/add-statement.ts'
import { parsePolicy, type JsonObject } from '#lib/aws/policy/parse-policy.ts'
import { access } from '#lib/aws/policy/testing/policy-cases.ts'
import { hasStatement, undoAddition } from '#lib/aws/policy/undo-addition.ts'

const others = { Sid: 'Others', Effect: 'Allow', Principal: '*', Action: 'kafka:Get*', Resource: '*' }
const before = JSON.stringify({ Version: '2012-10-17', Statement: [others] })
const add = (text: string | undefined) => {
  const addition = addStatement(text, access)
  if (!addition.ok) throw new Error(addition.sentence)
  return addition
}
/** A policy as somebody or AWS left it after the addition. */
const rewrite = (text: string, change: (statements: readonly JsonObject[]) => unknown[]) => {
  const policy = parsePolicy(text)
  if (!policy.ok) throw new Error(policy.sentence)
  return JSON.stringify({ ...policy.document, Statement: change(policy.statements) })
}

describe('undoAddition', () => {
  const { text, statement } = add(before)

  it('gives back the policy as it was, also after AWS has written it anew', () => {
    const anew = rewrite(text, (statements) =>
      statements.map(({ Action, Resource, ...rest }) => ({
        Resource: [Resource],
        ...rest,
        Action: Array.isArray(Action) ? Action.toReversed() : Action,
      })),
    )
    expect(hasStatement(anew, statement)).toBe(true)
    expect(undoAddition(anew, { before, statement })).toEqual({ kind: 'put', text: before })
  })
  it('deletes a policy where there was none, or nothing else is left', () => {
    const first = add(undefined)
    expect(undoAddition(first.text, { before: undefined, statement: first.statement })).toEqual({ kind: 'delete' })
    const alone = rewrite(text, ([, own]) => [own])
    expect(undoAddition(alone, { before, statement })).toEqual({ kind: 'delete' })
  })
  it('keeps what somebody added since, and takes out its own statement alone', () => {
    const more = { ...others, Sid: 'Later' }
    const since = rewrite(text, (statements) => [more, ...statements])
    expect(undoAddition(since, { before, statement })).toEqual({
      kind: 'put',
      text: JSON.stringify({ Version: '2012-10-17', Statement: [more, others] }),
    })
    const first = add(undefined)
    const joined = rewrite(first.text, (statements) => [...statements, more])
    expect(undoAddition(joined, { before: undefined, statement: first.statement })).toEqual({
      kind: 'put',
      text: JSON.stringify({ Version: '2012-10-17', Statement: [more] }),
    })
  })
  it('leaves a statement that somebody changed, and a policy that it cannot read', () => {
    const edited = rewrite(text, ([first, own]) => [first, { ...own, Action: 'kafka:*' }])
    expect(hasStatement(edited, statement)).toBe(false)
    for (const now of [edited, before, '{{{', ''])
      expect(undoAddition(now, { before, statement })).toMatchObject({
        kind: 'refused',
        sentence: expect.stringMatching(/\.$/),
      })
  })
})

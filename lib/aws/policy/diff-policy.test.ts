import { describe, expect, it } from 'vitest'
import { addStatement } from '#lib/aws/policy/add-statement.ts'
import { diffPolicy } from '#lib/aws/policy/diff-policy.ts'
import { access } from '#lib/aws/policy/testing/policy-cases.ts'

const others = { Sid: 'Others', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }
const write = (statement: unknown, indent?: number) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statement }, null, indent)
const add = (text: string | undefined) => {
  const addition = addStatement(text, access)
  return addition.ok ? addition.text : ''
}
const listKinds = (before: string | undefined, after: string | undefined) => [
  ...new Set(diffPolicy(before, after).map(({ kind }) => kind)),
]

describe('diffPolicy', () => {
  it.each([
    ['on one line', write([others])],
    ['on several lines', write([others], 4)],
    ['with a single statement', write(others)],
  ])('shows an addition to a policy %s as added lines alone', (_, before) => {
    const lines = diffPolicy(before, add(before))
    expect(lines.filter(({ kind }) => kind === 'removed')).toEqual([])
    const added = lines.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim())
    expect(added).toContain('"Sid": "AtlasStreamProcessing",')
    expect(added).toContain('"kafka:CreateVpcConnection",')
    expect(added).not.toContain('"Sid": "Others",')
    expect(JSON.parse(lines.map(({ text }) => text).join('\n'))).toEqual(JSON.parse(add(before)))
  })
  it('shows the first policy of a cluster as added, and the end of it as removed', () => {
    const first = add(undefined)
    expect(listKinds(undefined, first)).toEqual(['added'])
    expect(listKinds(first, undefined)).toEqual(['removed'])
  })
  it('shows an undo as removed lines alone, and no change as none', () => {
    const before = write([others, others])
    expect(listKinds(add(before), before).toSorted()).toEqual(['removed', 'same'])
    expect(listKinds(before, write([others, others], 2))).toEqual(['same'])
  })
  it('shows what it cannot parse as it is', () => {
    expect(diffPolicy('{{{', '{{{\n}')).toEqual([
      { kind: 'same', text: '{{{' },
      { kind: 'added', text: '}' },
    ])
  })
})

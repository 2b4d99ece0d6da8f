import { describe, expect, it } from 'vitest'
import { budgetsLeft } from '#server/process/budgets-left.ts'

describe('the budgets left', () => {
  it('are the lowest of the projects and the account’s, each as last told', () => {
    const budgets = budgetsLeft(() => 0)
    for (const [scope, left] of [
      ['a', 7],
      ['b', 3],
      ['a', 5],
      ['account', 90],
    ] as const)
      budgets.tell(scope, left)
    expect([...budgets.lowest()]).toEqual([
      ['project', 3],
      ['account', 90],
    ])
    budgets.tell('b', 900)
    expect(budgets.lowest().get('project')).toBe(5)
  })

  it('are forgotten a minute after Atlas told them, since a bucket fills again', () => {
    let now = 0
    const budgets = budgetsLeft(() => now)
    budgets.tell('a', 1)
    now = 60_000
    budgets.tell('b', 8)
    expect(budgets.lowest().get('project')).toBe(1)
    now = 60_001
    expect(budgets.lowest().get('project')).toBe(8)
  })
})

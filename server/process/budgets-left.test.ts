import { describe, expect, it } from 'vitest'
import { createBudgetsLeft } from '#server/process/budgets-left.ts'

describe('createBudgetsLeft', () => {
  it('finds the lowest of the projects and that of the account, by the last answers', () => {
    const budgets = createBudgetsLeft(() => 0)
    for (const [scope, remaining] of [
      ['a', 7],
      ['b', 3],
      ['a', 5],
      ['account', 90],
    ] as const)
      budgets.record(scope, remaining)
    expect([...budgets.findLowest()]).toEqual([
      ['project', 3],
      ['account', 90],
    ])
    budgets.record('b', 900)
    expect(budgets.findLowest().get('project')).toBe(5)
  })

  it('forgets a budget a minute after Atlas named it, since a bucket fills again', () => {
    let now = 0
    const budgets = createBudgetsLeft(() => now)
    budgets.record('a', 1)
    now = 60_000
    budgets.record('b', 8)
    expect(budgets.findLowest().get('project')).toBe(1)
    now = 60_001
    expect(budgets.findLowest().get('project')).toBe(8)
  })
})

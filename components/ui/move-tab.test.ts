import { describe, expect, it } from 'vitest'
import { moveTab } from '#components/ui/move-tab.ts'

describe('moveTab', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 0],
    ['ArrowLeft', 0, 2],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['Tab', 1, undefined],
  ])('leads with %s from tab %i of three to %j', (key, current, next) => {
    expect(moveTab(key, current, 3)).toBe(next)
  })
})

import { describe, expect, it } from 'vitest'
import { createIdentityMemo } from '#server/private-links/identity-memo.ts'

describe('identity memo', () => {
  it('computes once for identical inputs, and again for others', () => {
    const kept = createIdentityMemo<object>(10)
    const [a, b] = [{}, {}]
    const first = kept('k', [a, 'x'], () => ({}))
    expect(kept('k', [a, 'x'], () => ({}))).toBe(first)
    expect(kept('other', [a, 'x'], () => ({}))).not.toBe(first)
    expect(kept('k', [a], () => ({}))).not.toBe(first)
    expect(kept('k', [b, 'x'], () => ({}))).not.toBe(first)
  })
  it('drops the least recently used key', () => {
    const kept = createIdentityMemo<object>(2)
    const made = ['a', 'b'].map((key) => kept(key, [], () => ({})))
    expect(kept('a', [], () => ({}))).toBe(made[0])
    kept('c', [], () => ({}))
    expect(kept('a', [], () => ({}))).toBe(made[0])
    expect(kept('b', [], () => ({}))).not.toBe(made[1])
  })
})

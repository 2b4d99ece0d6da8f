import { describe, expect, it } from 'vitest'
import { createIdentityMemo } from '#server/private-links/identity-memo.ts'

describe('identity memo', () => {
  it('computes once for identical inputs, and again for others', () => {
    const memo = createIdentityMemo<object>(10)
    const [a, b] = [{}, {}]
    const first = memo('k', [a, 'x'], () => ({}))
    expect(memo('k', [a, 'x'], () => ({}))).toBe(first)
    expect(memo('other', [a, 'x'], () => ({}))).not.toBe(first)
    expect(memo('k', [a], () => ({}))).not.toBe(first)
    expect(memo('k', [b, 'x'], () => ({}))).not.toBe(first)
  })
  it('drops the least recently used key', () => {
    const memo = createIdentityMemo<object>(2)
    const value = ['a', 'b'].map((key) => memo(key, [], () => ({})))
    expect(memo('a', [], () => ({}))).toBe(value[0])
    memo('c', [], () => ({}))
    expect(memo('a', [], () => ({}))).toBe(value[0])
    expect(memo('b', [], () => ({}))).not.toBe(value[1])
  })
})

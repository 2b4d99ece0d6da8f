import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { storage } from '#components/storage.ts'
import { createFakeStorage } from '#components/testing/fake-storage.ts'

beforeEach(() => vi.stubGlobal('localStorage', createFakeStorage()))
afterEach(() => vi.unstubAllGlobals())

const refuse = () => {
  throw new DOMException('refused', 'QuotaExceededError')
}

describe('storage', () => {
  it('keeps values in localStorage', () => {
    storage.set('a', '1')
    expect(localStorage.getItem('a')).toBe('1')
    expect([storage.get('a'), storage.listKeys()]).toEqual(['1', ['a']])
    storage.remove('a')
    expect([storage.get('a'), storage.listKeys()]).toEqual([null, []])
  })

  it('keeps a value in memory when the browser is full, and prefers it to the old one', () => {
    storage.set('a', 'old')
    vi.spyOn(localStorage, 'setItem').mockImplementation(refuse)
    storage.set('a', 'new')
    expect([storage.get('a'), storage.listKeys()]).toEqual(['new', ['a']])
    vi.restoreAllMocks()
    storage.set('a', 'newest')
    expect([storage.get('a'), localStorage.getItem('a')]).toEqual(['newest', 'newest'])
  })

  it('works without localStorage', () => {
    vi.stubGlobal('localStorage', undefined)
    storage.set('b', '2')
    expect([storage.get('b'), storage.listKeys(), storage.get('c')]).toEqual(['2', ['b'], null])
    storage.remove('b')
    expect(storage.get('b')).toBe(null)
  })
})

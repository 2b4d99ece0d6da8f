import { expect, it } from 'vitest'
import { findShortcut } from '#components/shell/find-shortcut.ts'

const press = (keys: string, where: { isTyping?: boolean; areSingleKeysOn?: boolean } = {}) => {
  const [key = '', ...held] = keys.split(' ')
  return findShortcut(
    { key, ctrlKey: held.includes('Ctrl'), metaKey: held.includes('Meta'), altKey: held.includes('Alt') },
    { isTyping: false, areSingleKeysOn: true, ...where },
  )
}

it.each([
  ['k Ctrl', 'palette'],
  ['K Ctrl', 'palette'],
  ['k Meta', 'palette'],
  ['?', 'keys'],
  ['/', 'search'],
  ['k', undefined],
  ['? Ctrl', undefined],
  ['k Ctrl Alt', undefined],
  ['constructor', undefined],
])('shortcuts: %s asks for %s', (keys, shortcut) => {
  expect(press(keys)).toBe(shortcut)
})

it('shortcuts: a key that is typed into a field asks for nothing, but Ctrl-K does', () => {
  expect(['?', '/', 'k Ctrl'].map((keys) => press(keys, { isTyping: true }))).toEqual([undefined, undefined, 'palette'])
})

it('shortcuts: single keys can be off, and Ctrl-K stays', () => {
  const off = { areSingleKeysOn: false }
  expect(['?', '/', 'k Ctrl'].map((keys) => press(keys, off))).toEqual([undefined, undefined, 'palette'])
})

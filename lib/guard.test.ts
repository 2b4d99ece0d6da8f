import { describe, expect, it } from 'vitest'
import {
  hasShape,
  isAny,
  isBoolean,
  hasItems,
  isNumber,
  isAmong,
  isOptional,
  hasValues,
  isText,
  parseAs,
} from '#lib/guard.ts'

const isRow = hasShape({
  name: isText,
  count: isNumber,
  isOpen: isBoolean,
  state: isAmong('done', 'failed'),
  note: isOptional(isText),
  tags: hasItems(isText),
  counts: hasValues(isNumber),
  value: isAny(isText, isNumber),
})
const row = { name: 'a', count: 1, isOpen: false, state: 'done', note: 'b', tags: ['c'], counts: { d: 1 }, value: 2 }

describe('a guard', () => {
  it('accepts the form, with or without what is optional, and fields that it does not name', () => {
    const { note, ...others } = row
    expect([row, others, { ...row, value: note }, { ...row, more: 1 }].map((value) => isRow(value))).toEqual(
      Array(4).fill(true),
    )
  })

  it.each(Object.keys(row))('refuses a wrong value: %s', (name) => {
    for (const wrong of [null, Symbol('no value'), [1], { a: 'b' }, 'other'])
      if (!(wrong === 'other' && ['name', 'note', 'value'].includes(name)))
        expect(isRow({ ...row, [name]: wrong })).toBe(false)
  })

  it.each(Object.keys(row).filter((name) => name !== 'note'))(
    'refuses a value without a required field: %s',
    (name) => {
      expect(isRow(Object.fromEntries(Object.entries(row).filter(([key]) => key !== name)))).toBe(false)
    },
  )

  it.each([null, undefined, 'text', 1, [row]])('refuses what is no object: %j', (value) => {
    expect(isRow(value)).toBe(false)
    expect(() => parseAs(isRow, value)).toThrow(TypeError)
  })

  it('gives the value itself', () => {
    expect(parseAs(isRow, row)).toBe(row)
  })
})

import { describe, expect, it } from 'vitest'
import { isSelected, listQuestions } from '#components/wizard/link-type-questions.ts'
import { listLinkTypeHeads } from '#lib/link-types/link-type-head.ts'

const linkTypes = listLinkTypeHeads()
const listLegends = (selection: string | undefined) => listQuestions(linkTypes, selection).map(({ legend }) => legend)

describe('the questions of the first step', () => {
  it('are only the provider at first', () => {
    expect(listLegends(undefined)).toEqual(['Provider'])
  })

  it.each(linkTypes.map(({ id }) => id))('lead to %s', (id) => {
    const parts = id.split('/')
    const selections = [undefined, ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))]
    for (const [index, selection] of selections.slice(0, -1).entries()) {
      const question = listQuestions(linkTypes, selection)[index]
      expect(question?.options.filter((option) => isSelected(id, option.id))).toHaveLength(1)
    }
    expect(listQuestions(linkTypes, id)).toHaveLength(parts.length)
  })

  it('offer a vendor that has two kinds once', () => {
    for (const { options } of listQuestions(linkTypes, 'AWS')) {
      const ids = options.map(({ id }) => id)
      expect(ids).toEqual([...new Set(ids)])
    }
  })

  it('do not take a vendor for the beginning of another one’s name', () => {
    expect(isSelected('AWS/MSK2', 'AWS/MSK')).toBe(false)
  })
})

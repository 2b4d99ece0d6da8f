import { describe, expect, it } from 'vitest'
import { chooseText, emptyCopy, listUnsaved, receiveDraft, type DraftState } from '#lib/draft/draft-copy.ts'

const at = (version: number, fields: Record<string, string>) => ({ version, fields })
/** A draft that nobody has changed here since the server had it. */
const synced = (version: number, fields: Record<string, string>): DraftState => ({
  copy: { ...emptyCopy, version, fields },
  mine: fields,
})

describe('the copy of a draft on the server', () => {
  it('is to be saved whole at first, and not again once the server has it', () => {
    const first = { copy: emptyCopy, mine: { name: 'orders', type: 'Kafka' } }
    const changes = listUnsaved(first)
    expect(changes).toEqual([
      { path: 'name', from: undefined, to: 'orders' },
      { path: 'type', from: undefined, to: 'Kafka' },
    ])
    const next = receiveDraft(first, at(1, first.mine), changes)
    expect(listUnsaved(next)).toEqual([])
    expect(next.mine).toEqual(first.mine)
  })

  it('takes up what others changed and emptied, and keeps what was typed during a save', () => {
    const before = { ...synced(1, { a: '1', b: '1', c: '1' }), mine: { a: '2', b: '1', c: '1' } }
    const sent = listUnsaved(before)
    const typed = { ...before, mine: { ...before.mine, a: '3' } }
    const next = receiveDraft(typed, at(3, { a: '2', b: 'theirs' }), sent)
    expect(next.mine).toEqual({ a: '3', b: 'theirs' })
    expect(next.copy.conflicts).toEqual([])
    expect(listUnsaved(next)).toEqual([{ path: 'a', from: '2', to: '3' }])
  })

  it('empties what was emptied here', () => {
    const next = receiveDraft({ ...synced(1, { a: '1', b: '1' }), mine: { b: '1' } }, at(2, { a: '1', b: '2' }))
    expect(next.mine).toEqual({ b: '2' })
    expect(listUnsaved(next)).toEqual([{ path: 'a', from: '1', to: undefined }])
  })

  it('keeps both texts of a field that two people changed, and saves neither, until one is chosen', () => {
    const before = { ...synced(1, { a: '1' }), mine: { a: 'mine' } }
    const next = receiveDraft(before, at(2, { a: 'theirs' }), listUnsaved(before))
    expect([next.mine.a, next.copy.fields.a, next.copy.conflicts]).toEqual(['mine', 'theirs', ['a']])
    expect(listUnsaved(next)).toEqual([])
    const later = receiveDraft(next, at(3, { a: 'theirs', b: 'new' }))
    expect([later.mine, later.copy.conflicts]).toEqual([{ a: 'mine', b: 'new' }, ['a']])

    const mine = chooseText(later, 'a', true)
    expect(listUnsaved(mine)).toEqual([{ path: 'a', from: 'theirs', to: 'mine' }])
    const theirs = chooseText(later, 'a', false)
    expect([theirs.mine.a, theirs.copy.conflicts, listUnsaved(theirs)]).toEqual(['theirs', [], []])
  })

  it('chooses the emptiness of a field that somebody emptied', () => {
    const next = receiveDraft({ ...synced(1, { a: '1' }), mine: { a: 'mine' } }, at(2, {}))
    expect(next.copy.conflicts).toEqual(['a'])
    expect(chooseText(next, 'a', false).mine).toEqual({})
  })

  it('ends a conflict when both have come to the same text', () => {
    const next = receiveDraft({ ...synced(1, { a: '1' }), mine: { a: 'mine' } }, at(2, { a: 'theirs' }))
    expect(receiveDraft(next, at(3, { a: 'mine' })).copy.conflicts).toEqual([])
  })

  it('keeps here what the server does not keep, and sends it again only after a change', () => {
    const before = { copy: emptyCopy, mine: { a: 'secret', b: '1' } }
    const answer = { ...at(1, { b: '1' }), withheld: ['a'] }
    const next = receiveDraft(before, answer, listUnsaved(before))
    expect(next.mine).toEqual(before.mine)
    expect(listUnsaved(next)).toEqual([])
    expect(receiveDraft(next, at(2, { b: '2' })).mine).toEqual({ a: 'secret', b: '2' })
    expect(listUnsaved({ ...next, mine: { ...next.mine, a: 'plain' } })).toMatchObject([{ path: 'a', to: 'plain' }])
  })

  it('is not changed by an answer that comes late', () => {
    const now = synced(5, { a: '5' })
    expect(receiveDraft(now, at(4, { a: '4' }))).toEqual(now)
  })
})

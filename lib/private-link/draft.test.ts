import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDraft, parseDraft, getDraftValues } from '#lib/private-link/draft.ts'
import { findDraftLinkType } from '#lib/private-link/find-draft-link-type.ts'

const draft = {
  ...createDraft('d1', '64b5f0c0ffee000000000001', 1),
  selection: 'AWS/MSK',
  values: { 'AWS/MSK': { arn: 'a' }, 'GCP/PUBSUB': { region: 'b' } },
  ticked: ['AWS/MSK:workspace'],
  attempt: { at: 2, state: 'created' as const, linkId: '64b5f0c0ffee00000000000f' },
  ownership: { 'ownership.owner': 'Payments' },
}

describe('a draft', () => {
  it('is read from storage as it was written', () => {
    expect(parseDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  })

  it('is read from the last version’s storage, which calls its properties row and mends', () => {
    const { selection, ...rest } = draft
    const mends = '64b5f0c0ffee00000000000e'
    expect(parseDraft({ ...rest, replacesLinkId: undefined, row: selection, mends })).toEqual({
      ...draft,
      replacesLinkId: mends,
    })
  })

  it('shows the values of the selected link type and keeps the others', () => {
    expect(getDraftValues(draft)).toEqual({ arn: 'a' })
    expect(getDraftValues({ ...draft, selection: 'GCP/PUBSUB' })).toEqual({ region: 'b' })
    expect(getDraftValues({ ...draft, selection: undefined })).toEqual({})
  })

  it('is never read as unsent once it was sent', () => {
    for (const attempt of [
      { at: 2, state: 'sent' },
      { at: 2, state: 'created', linkId: '../x' },
      { at: 2, state: 'other' },
    ])
      expect(parseDraft({ ...draft, attempt })?.attempt).toEqual({ at: 2, state: 'sent' })
  })

  it('has no link type when the catalog lacks it', () => {
    expect(findDraftLinkType({ ...draft, selection: 'toString' })).toBeUndefined()
    expect(findDraftLinkType(draft)?.title).toBe('Amazon MSK')
  })

  it('is undefined for any other content of storage, which cannot break it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        const parsed = parseDraft(stored)
        if (parsed) expect(parseDraft(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed)
      }),
      { numRuns: 1000 },
    )
    expect(parseDraft({ id: 'a' })).toBeUndefined()
    expect(
      parseDraft({ id: 'a', groupId: 'b', values: { x: 3, y: { z: 1, w: 'k' } }, ticked: [1], attempt: 'no' }),
    ).toEqual({
      ...createDraft('a', 'b', 0),
      values: { x: {}, y: { w: 'k' } },
    })
  })
})

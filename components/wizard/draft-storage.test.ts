import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeStorage } from '#components/testing/fake-storage.ts'
import { changeDraft, parseDraftText, readDraftText, saveDraft } from '#components/wizard/draft-storage.ts'
import { hasDrafts } from '#components/wizard/has-drafts.ts'
import { createDraft } from '#lib/private-link/draft.ts'

const groupId = '64b5f0c0ffee000000000001'
const linkId = '64b5f0c0ffee00000000000f'
const createdAttempt = { at: 1, state: 'created', linkId } as const

beforeEach(() => vi.stubGlobal('localStorage', createFakeStorage()))
afterEach(() => vi.unstubAllGlobals())

const readDraft = (id: string) => parseDraftText(readDraftText(id))

describe('hasDrafts', () => {
  it('is true once another draft is stored, and only then', () => {
    localStorage.setItem('theme', 'dark')
    saveDraft(createDraft('d1', groupId, 5))
    expect([hasDrafts(), hasDrafts('d1')]).toEqual([true, false])
    saveDraft(createDraft('d2', groupId, 6))
    expect(hasDrafts('d1')).toBe(true)
  })

  it('counts the draft of a connection', () => {
    localStorage.setItem('connection-draft:c1', '{}')
    expect([hasDrafts(), hasDrafts('c1')]).toEqual([true, false])
  })
})

describe('a stored draft', () => {
  it('has the key and shape that browsers already hold', () => {
    saveDraft({ ...createDraft('d1', groupId, 5), selection: 'AWS/MSK' })
    const text = localStorage.getItem('private-link-draft:d1')
    expect(JSON.parse(text ?? '')).toMatchObject({ id: 'd1', key: 'd1', groupId, selection: 'AWS/MSK', changedAt: 5 })
  })

  it('is created by its first change and keeps what a later change does not mention', () => {
    changeDraft('d1', groupId, { selection: 'AWS/MSK' }, 10)
    changeDraft('d1', groupId, { ticked: ['a'] }, 20)
    expect(readDraft('d1')).toMatchObject({ selection: 'AWS/MSK', ticked: ['a'], changedAt: 20 })
  })

  it('is changed on top of what another tab has stored meanwhile', () => {
    changeDraft('d1', groupId, { selection: 'AWS/MSK' }, 10)
    localStorage.setItem('private-link-draft:d1', JSON.stringify({ ...readDraft('d1'), ticked: ['other tab'] }))
    changeDraft('d1', groupId, { chosen: { AWS: 'AWS/MSK' } }, 20)
    expect(readDraft('d1')).toMatchObject({ ticked: ['other tab'], chosen: { AWS: 'AWS/MSK' } })
  })

  it('is replaced by a new one when its text is no draft', () => {
    localStorage.setItem('private-link-draft:d1', '{broken')
    expect(readDraft('d1')).toBeUndefined()
    changeDraft('d1', groupId, { selection: 'AWS/MSK' }, 10)
    expect(readDraft('d1')?.selection).toBe('AWS/MSK')
  })

  it('that has become a link stays while it is shown, and is removed when another one is saved', () => {
    changeDraft('d1', groupId, { attempt: createdAttempt }, 10)
    expect(readDraft('d1')).toBeDefined()
    changeDraft('d2', groupId, { attempt: { at: 2, state: 'sent' } }, 20)
    expect(readDraft('d1')).toBeUndefined()
    changeDraft('d3', groupId, {}, 30)
    expect(readDraft('d2')).toBeDefined()
  })
})

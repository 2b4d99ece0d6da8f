import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeStorage } from '#components/testing/fake-storage.ts'
import { changeDraft, listDraftTexts } from '#components/wizard/draft-storage.ts'
import { cleanValues } from '#components/wizard/clean-values.ts'
import { applyPaste } from '#lib/paste/apply-paste.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { secretSamples } from '#lib/paste/testing/secret-samples.ts'
import { createDraft } from '#lib/private-link/draft.ts'

const groupId = '64b5f0c0ffee000000000001'

beforeEach(() => vi.stubGlobal('localStorage', createFakeStorage()))
afterEach(() => vi.unstubAllGlobals())

describe('a secret', () => {
  it.each(secretSamples)('pasted into a field is not stored, and the field says so: $title', ({ text, secret }) => {
    const { texts, notices } = cleanValues({ dnsDomain: text, region: 'us-east-1' })
    changeDraft('d1', groupId, { values: { 'AWS/GENERIC': texts } }, 1)
    expect(listDraftTexts().join('\n')).not.toContain(secret)
    expect(notices).toEqual({ dnsDomain: expect.stringMatching(/^This contained an? .*kept none of it\.$/) })
    expect(texts.region).toBe('us-east-1')
  })

  it.each(secretSamples)('pasted into the paste box is not stored: $title', ({ text, secret }) => {
    const paste = readPaste(text, { groupId })
    const change = paste.kind === 'read' ? applyPaste(createDraft('d1', groupId, 0), paste) : {}
    changeDraft('d1', groupId, change, 1)
    expect(listDraftTexts().join('\n')).not.toContain(secret)
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeStorage } from '#components/testing/fake-storage.ts'
import { changeDraft } from '#components/wizard/draft-storage.ts'
import { readPastedText } from '#components/wizard/read-pasted-text.ts'
import { createDraft } from '#lib/private-link/draft.ts'
import { readTerraform } from '#server/actions/read-terraform.ts'

vi.mock('#server/actions/read-terraform.ts', () => ({ readTerraform: vi.fn() }))

const groupId = '64b5f0c0ffee000000000001'
const draft = createDraft('d1', groupId, 0)
const terraform = 'resource "mongodbatlas_stream_privatelink_endpoint" "a" {\n  provider_name = "AWS"\n}\n'

beforeEach(() => vi.stubGlobal('localStorage', createFakeStorage()))
afterEach(() => vi.unstubAllGlobals())

describe('readPastedText', () => {
  it('reads a text for a draft that nobody has changed since', async () => {
    const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5'
    expect(await readPastedText(arn, draft)).toMatchObject({ kind: 'read', selection: 'AWS/MSK' })
    changeDraft('d1', groupId, { selection: 'AWS' }, 10)
    expect(await readPastedText(arn, { ...draft, changedAt: 10 })).toMatchObject({ kind: 'read' })
  })

  it('does not fill in a draft that was changed while the text was read', async () => {
    vi.mocked(readTerraform).mockImplementation(() => {
      changeDraft('d1', groupId, { selection: 'AZURE/EVENTHUB' }, 10)
      return Promise.resolve({ kind: 'unread', sentence: 'Not read.' })
    })
    expect(await readPastedText(terraform, draft)).toEqual({
      kind: 'unread',
      sentence: expect.stringContaining('the draft was changed while this was read'),
    })
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDraftSaver, type SendChanges } from '#components/drafts/draft-saver.ts'
import { createDraftStore } from '#components/drafts/draft-store.ts'
import { createFakeStorage } from '#components/testing/fake-storage.ts'
import { changeDraft, parseDraftText, readDraftText, removeDraft } from '#components/wizard/draft-storage.ts'
import { linkDrafts } from '#components/wizard/link-drafts.ts'
import { mergeChanges } from '#lib/draft/merge-changes.ts'
import type { SharedDraft } from '#lib/wire/shared-draft.ts'

const [id, groupId] = ['0b0e7d6c-7d3c-4f7e-9f5e-0d7c3c1f2a11', '64b5f0c0ffee000000000001']
const arn = 'values:AWS/MSK:arn'
const at = '2026-01-01T00:00:00.000Z'

beforeEach(() => {
  vi.stubGlobal('localStorage', createFakeStorage())
  vi.useFakeTimers()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A server that merges as the real one does; `change`: what somebody else does there. */
const createServer = () => {
  let fields: Record<string, string> = {}
  let version = 0
  const toDraft = (more: Partial<SharedDraft> = {}): SharedDraft => ({
    ...{ id, kind: 'link', owner: 'ada', isOwn: true, version, fields },
    ...{ createdAt: at, updatedAt: at, updatedBy: 'ada', authors: {} },
    ...more,
  })
  const apply = (changes: Parameters<typeof mergeChanges>[1]) => {
    const merged = mergeChanges(fields, changes)
    fields = { ...merged.fields }
    version += 1
    return merged.conflicts
  }
  const server = { answerMs: 0 }
  const send = vi.fn<SendChanges>(async (_, changes) => {
    const conflicts = apply(changes)
    const draft = toDraft()
    if (server.answerMs > 0) await new Promise((resolve) => setTimeout(resolve, server.answerMs))
    return { kind: 'saved', draft, conflicts, withheld: [] }
  })
  return Object.assign(server, {
    send,
    toDraft,
    getFields: () => fields,
    change: (path: string, to: string) => apply([{ path, from: fields[path], to }]),
  })
}

const start = () => {
  const server = createServer()
  const store = createDraftStore(linkDrafts, groupId, id)
  const saver = createDraftSaver(store, server.send)
  saver.start()
  const type = (text: string) => {
    changeDraft(id, groupId, { selection: 'AWS/MSK', values: { 'AWS/MSK': { arn: text } } }, Date.now())
    saver.saveSoon()
  }
  return { server, store, saver, type }
}

const readArn = () => parseDraftText(readDraftText(id))?.values['AWS/MSK']?.arn

describe('saving a draft', () => {
  it('sends what was typed once nobody types any more, and nothing twice', async () => {
    const { server, store, type } = start()
    for (const text of ['a', 'ar', 'arn']) type(text)
    expect(server.send).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.send).toHaveBeenCalledTimes(1)
    expect(server.getFields()).toMatchObject({ key: id, selection: 'AWS/MSK', [arn]: 'arn' })
    expect(store.getView().status).toEqual({ kind: 'saved' })
  })

  it('sends what is left when the page is left, and nothing of a draft that was discarded', async () => {
    const { server, saver, type } = start()
    type('last')
    saver.stop()
    await vi.advanceTimersByTimeAsync(0)
    expect(server.getFields()[arn]).toBe('last')
    removeDraft(id)
    saver.save()
    expect(server.send).toHaveBeenCalledTimes(1)
  })

  it('sends what was typed while a save was under way, though the page was left meanwhile', async () => {
    const { server, saver, type } = start()
    type('first')
    server.answerMs = 5_000
    await vi.advanceTimersByTimeAsync(2_000)
    type('last')
    saver.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([server.send.mock.calls.length, server.getFields()[arn]]).toEqual([2, 'last'])
  })

  it('keeps what was typed when the portal does not answer, says so, and tries again', async () => {
    const { server, store, type } = start()
    server.send.mockRejectedValueOnce(new TypeError('offline'))
    type('offline')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(store.getView().status).toEqual({ kind: 'unsaved', sentence: 'The portal does not respond.' })
    expect(readArn()).toBe('offline')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(server.getFields()[arn]).toBe('offline')
    expect(store.getView().status).toEqual({ kind: 'saved' })
  })

  it('does not ask again by itself for what the portal refused', async () => {
    const { server, store, type } = start()
    server.send.mockResolvedValueOnce({ kind: 'refused', sentence: 'You have 50 drafts.' })
    type('one too many')
    await vi.advanceTimersByTimeAsync(120_000)
    expect(server.send).toHaveBeenCalledTimes(1)
    expect(store.getView().status).toEqual({ kind: 'unsaved', sentence: 'You have 50 drafts.' })
  })

  it('is one request at a time, and takes along what was typed meanwhile', async () => {
    const { server, type } = start()
    type('first')
    server.answerMs = 20_000
    await vi.advanceTimersByTimeAsync(2_000)
    type('second')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.send).toHaveBeenCalledTimes(1)
    server.answerMs = 0
    await vi.advanceTimersByTimeAsync(20_000)
    expect(server.send).toHaveBeenCalledTimes(2)
    expect([server.getFields()[arn], readArn()]).toEqual(['second', 'second'])
  })
})

describe('what others change', () => {
  it('is taken up where nothing was changed here', async () => {
    const { server, store, type } = start()
    type('mine')
    await vi.advanceTimersByTimeAsync(2_000)
    server.change('values:AWS/MSK:region', 'US_EAST_1')
    store.receive(server.toDraft())
    expect(parseDraftText(readDraftText(id))?.values['AWS/MSK']).toEqual({ arn: 'mine', region: 'US_EAST_1' })
  })

  it('is a conflict where it was: both texts stay until one is chosen', async () => {
    const { server, store, saver, type } = start()
    type('begun')
    await vi.advanceTimersByTimeAsync(2_000)
    server.change(arn, 'theirs')
    type('mine')
    await vi.advanceTimersByTimeAsync(60_000)
    expect([store.getView().conflicts, readArn(), server.getFields()[arn]]).toEqual([[arn], 'mine', 'theirs'])
    expect(createDraftStore(linkDrafts, groupId, id).getView().conflicts, 'after a reload').toEqual([arn])
    store.choose(arn, true)
    saver.save()
    await vi.advanceTimersByTimeAsync(0)
    expect([store.getView().conflicts, server.getFields()[arn]]).toEqual([[], 'mine'])
  })

  it('tells a sent draft from one that can be sent, and forgets it with its key', () => {
    const { server, store, type } = start()
    type('mine')
    const sent = { by: 'ada', at, state: 'sent' } as const
    const readAttempt = () => parseDraftText(readDraftText(id))?.attempt
    store.receive(server.toDraft({ version: 1, fields: { key: 'another' }, sent: { ...sent, state: 'refused' } }))
    expect(readAttempt()).toBeUndefined()
    store.receive(server.toDraft({ version: 2, fields: { key: 'another' }, sent }))
    expect(readAttempt()).toEqual({ at: Date.parse(at), state: 'sent' })
    store.receive(server.toDraft({ version: 3, fields: { key: 'a third' } }))
    expect(readAttempt()).toBeUndefined()
  })

  it('that the draft is gone is told, and nothing is saved until somebody says so', async () => {
    const { server, store, saver, type } = start()
    server.send.mockResolvedValueOnce({ kind: 'gone' })
    type('mine')
    await vi.advanceTimersByTimeAsync(60_000)
    expect([store.getView().status.kind, server.send.mock.calls.length]).toEqual(['gone', 1])
    store.startAnew()
    saver.save()
    await vi.advanceTimersByTimeAsync(0)
    expect(server.getFields()[arn]).toBe('mine')
  })
})

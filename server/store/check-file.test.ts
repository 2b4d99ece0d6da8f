import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { useStores } from '#server/store/testing/stores.ts'

const finding = vi.hoisted((): { code?: string } => ({}))
vi.mock('node:worker_threads', () => ({
  Worker: class extends EventEmitter {
    constructor() {
      super()
      setImmediate(() => this.emit('message', { ...finding }))
    }
    terminate = () => Promise.resolve()
  },
}))

describe('what the check of a file finds', () => {
  const { open } = useStores('file')

  it('passes a file that is whole', async () => {
    const store = await open()
    await store.checkFile()
    expect(store.getCondition()).toEqual({ damage: undefined, writeFailure: undefined })
  })

  it.each(['SQLITE_PROTOCOL', 'SQLITE_BUSY', 'Error: no such module'])('fails for %s, not silently', async (code) => {
    const store = await open()
    finding.code = code
    await expect(store.checkFile()).rejects.toThrow()
    expect(store.getCondition().damage).toBeUndefined()
  })

  it('keeps what is damaged', async () => {
    const store = await open()
    finding.code = 'SQLITE_CORRUPT'
    await store.checkFile()
    expect(store.getCondition().damage).toMatch(/is damaged/)
  })
})

import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { appendAudit } from '#server/store/audit.ts'
import { backupFile } from '#server/store/backup-file.ts'
import { insertIntent } from '#server/store/intents.ts'
import { at } from '#server/store/testing/clock.ts'
import { readContent, fillStore } from '#server/store/testing/fill-store.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

const fileOf = (url: string) => url.replace(/^file:/, '')

describe('backup', () => {
  const { freshUrl, open } = useStores('file')

  it('holds everything in the store, and only its owner can read it', async () => {
    const [url, to] = [await freshUrl(), await freshUrl()]
    const store = await open(url)
    await fillStore(store, 50)
    backupFile(fileOf(url), fileOf(to))
    expect((await stat(fileOf(to))).mode & 0o777).toBe(0o600)
    expect((await stat(path.dirname(fileOf(to)))).mode & 0o777).toBe(0o700)
    expect(await readContent(await open(to))).toEqual(await readContent(store))
  })

  it('is consistent, ten times while the store is written to', async () => {
    const url = await freshUrl()
    const store = await open(url)
    let isWriting = true
    const write = async () => {
      for (let index = 0; isWriting; index += 1)
        await store.transaction(async (trx) => {
          const { intent } = await insertIntent(trx, buildIntent({ fingerprint: `f${String(index)}` }))
          const about = { groupId: null, linkId: null, intentId: intent.id, detail: {} }
          // A backup taken between the two statements would hold one without the other.
          await new Promise(setImmediate)
          await appendAudit(trx, { at: at(0), actor: 'ada', action: 'create.recorded', ...about })
        })
    }
    const writing = write()
    const sizes: number[] = []
    for (let turn = 0; turn < 10; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 15))
      const to = await freshUrl()
      backupFile(fileOf(url), fileOf(to))
      const { intents, audit } = await readContent(await open(to))
      expect(audit.map(({ intentId }) => intentId).sort()).toEqual(intents.map(({ id }) => id))
      sizes.push(intents.length)
    }
    isWriting = false
    await writing
    expect(sizes.at(-1)).toBeGreaterThan(sizes[0] ?? 0)
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true })
  })

  it('overwrites nothing', async () => {
    const [url, to] = [await freshUrl(), fileOf(await freshUrl())]
    await open(url)
    await mkdir(path.dirname(to), { recursive: true })
    await writeFile(to, 'kept')
    expect(() => backupFile(fileOf(url), to)).toThrow(/is already there\. A backup overwrites nothing/)
    expect(await readFile(to, 'utf8')).toBe('kept')
  })

  it('of a missing or broken store is refused and leaves no file', async () => {
    const [url, to] = [fileOf(await freshUrl()), fileOf(await freshUrl())]
    expect(() => backupFile(url, to)).toThrow(/^There is no store in/)
    await mkdir(path.dirname(url), { recursive: true })
    await writeFile(url, 'not a database, by any means'.repeat(100))
    expect(() => backupFile(url, to)).toThrow(/is not a database/)
    await expect(stat(to)).rejects.toThrow(/ENOENT/)
  })
})

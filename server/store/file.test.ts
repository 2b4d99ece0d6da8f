import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { busyMs } from '#server/store/file-writer.ts'
import { readRefusal, useStores } from '#server/store/testing/stores.ts'

const fileOf = (url: string) => url.replace(/^file:/, '')

describe('file store', () => {
  const { freshUrl, open } = useStores('file')

  it('creates a folder and files that only their owner can read', async () => {
    const url = await freshUrl()
    await open(url)
    const folder = path.dirname(fileOf(url))
    const modes = async (names: string[]) =>
      Promise.all(names.map(async (name) => [name, (await stat(path.join(folder, name))).mode & 0o777]))
    expect(await modes(['.'])).toEqual([['.', 0o700]])
    expect(await modes((await readdir(folder)).sort())).toEqual([
      ['portal.db', 0o600],
      ['portal.db-shm', 0o600],
      ['portal.db-wal', 0o600],
    ])
  })

  it('syncs every commit, checks references and waits for other writers', async () => {
    const { db } = await open()
    const settings = async (name: string) =>
      Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)).rows[0] ?? {})
    expect(await settings('journal_mode')).toEqual(['wal'])
    expect(await settings('synchronous')).toEqual([2])
    expect(await settings('foreign_keys')).toEqual([1])
    await db.transaction().execute(() => Promise.resolve())
    expect(await settings('busy_timeout')).toEqual([5000])
  })

  it('waits for the write of another process without holding up this one, and then writes', async () => {
    const url = await freshUrl()
    const { db } = await open(url)
    const other = new Database(fileOf(url))
    other.exec('begin immediate')
    const startedAt = performance.now()
    const written = db.insertInto('endedSessions').values({ id: 'one', until: '2030' }).execute()
    await setImmediate()
    expect(await db.selectFrom('endedSessions').selectAll().execute()).toEqual([])
    other.exec('commit')
    other.close()
    await written
    expect(performance.now() - startedAt).toBeLessThan(busyMs)
    expect(await db.selectFrom('endedSessions').select('id').execute()).toEqual([{ id: 'one' }])
    expect((await sql.raw<object>('pragma busy_timeout').execute(db)).rows).toEqual([{ timeout: 5000 }])
  })

  it('refuses a file that is no database with a sentence, and makes the file private', async () => {
    const url = await freshUrl()
    await mkdir(path.dirname(fileOf(url)), { recursive: true })
    await writeFile(fileOf(url), 'not a database, by any means'.repeat(100))
    await chmod(fileOf(url), 0o644)
    expect(await readRefusal(url)).toMatch(/is not a database\. Name another file, or restore a backup\./)
    expect((await stat(fileOf(url))).mode & 0o777).toBe(0o600)
  })
})

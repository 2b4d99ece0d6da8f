import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { appendAudit, readAuditPage } from '#server/store/audit.ts'
import { formatAuditLines, readAuditLogEnd } from '#server/store/audit-log.ts'
import type { Store } from '#server/store/db.ts'
import { auditShape, type AuditRow } from '#server/store/schema.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { createAuditOutput, type WriteLines } from '#server/upkeep/audit-output.ts'
import { createAuditLog } from '#server/upkeep/write-audit-log.ts'

const entry = { at: at(0), action: 'mark.put', groupId: 'g1', linkId: 'l1', intentId: null, detail: {} } as const
const append = (store: Store, actor = 'ada\u2028"ü"') =>
  store.transaction((trx) => appendAudit(trx, { ...entry, actor }))
const never = () => new Promise<never>(() => undefined)

const createFile = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-audit-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return path.join(folder, 'audit.jsonl')
}

const openOutput = (file: string): WriteLines => {
  const write = createAuditOutput({ kind: 'file', path: file })
  if (!write) throw new Error('There is no output.')
  return write
}

const createWriter = (store: Store, write: WriteLines, sleep: () => Promise<unknown> = never) => {
  const states: string[] = []
  const onChange = (code: string | undefined) => void states.push(code ?? 'writing')
  const log = createAuditLog({ store, holder: String(Math.random()), write, now: Date.now, sleep, onChange })
  return { ...log, states }
}

const readRows = async (file: string): Promise<AuditRow[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .slice(0, -1)
    .map((line) => auditShape.parse(JSON.parse(line)))

onBothStores('the audit log', ({ freshUrl, open }) => {
  it('holds each row of the store as the store has it, in order, and none that was undone', async () => {
    const [store, file] = [await open(), await createFile()]
    const { runRound, getStatus } = createWriter(store, openOutput(file))
    await append(store)
    await runRound()
    const undone = store.transaction(async (trx) => {
      await appendAudit(trx, { ...entry, actor: 'eve' })
      await runRound()
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    for (let row = 0; row < 3; row += 1) await append(store)
    await runRound()
    expect(await readRows(file)).toEqual(await readAuditPage(store.db, 0))
    expect((await readRows(file)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(getStatus()).toEqual({ waiting: 0, code: undefined })
  })

  it('lacks no row while two replicas write rows and the log at once', async () => {
    const [url, file] = [await freshUrl(), await createFile()]
    const replicas = [await open(url), await open(url)]
    const work = replicas.map(async (store) => {
      const { runRound } = createWriter(store, openOutput(file))
      for (let row = 0; row < 20; row += 1) await Promise.all([append(store), runRound()])
      await runRound()
    })
    await Promise.all(work)
    await createWriter(await open(url), openOutput(file)).runRound()
    const rows = await readRows(file)
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  it('is free for another replica after each round', async () => {
    const [url, file] = [await freshUrl(), await createFile()]
    for (let turn = 0; turn < 3; turn += 1) {
      const store = await open(url)
      await append(store)
      await createWriter(store, openOutput(file)).runRound()
    }
    expect((await readRows(file)).map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  it('repeats rows after a crash between the write and its record, with the same numbers and hashes', async () => {
    const [store, file] = [await open(), await createFile()]
    await append(store)
    const write = openOutput(file)
    const crashed = createWriter(store, (lines) => write(lines).then(() => Promise.reject(new Error('crash'))))
    await crashed.runRound()
    await append(store)
    await createWriter(store, write).runRound()
    const rows = await readAuditPage(store.db, 0)
    expect(await readRows(file)).toEqual([rows[0], ...rows])
  })

  it('goes on by itself once its file can be written, and says so', async () => {
    const [store, file] = [await open(), path.join(path.dirname(await createFile()), 'later', 'audit.jsonl')]
    const { runRound, getStatus, states } = createWriter(store, openOutput(file))
    await append(store)
    for (let round = 0; round < 2; round += 1) await runRound()
    expect(getStatus()).toEqual({ waiting: 1, code: 'ENOENT' })
    await append(store)
    await mkdir(path.dirname(file))
    await runRound()
    expect(await readRows(file)).toEqual(await readAuditPage(store.db, 0))
    expect([getStatus(), states]).toEqual([{ waiting: 0, code: undefined }, ['ENOENT', 'writing']])
  })

  it('holds nobody up while its output hangs, and waits for one write at a time', async () => {
    const store = await open()
    await append(store)
    const releases: (() => void)[] = []
    const write = () => new Promise<void>((resolve) => releases.push(resolve))
    const { runRound, finish, getStatus } = createWriter(store, write, () => expect.poll(() => releases.length).toBe(1))
    for (let round = 0; round < 3; round += 1) await runRound()
    await finish()
    for (let row = 0; row < 9; row += 1) await append(store)
    expect([releases.length, getStatus()]).toEqual([1, { waiting: 1, code: 'ETIMEDOUT' }])
    releases[0]?.()
    await expect.poll(() => readAuditLogEnd(store.db)).toMatchObject({ end: 1 })
    expect(await readAuditLogEnd(store.db)).toEqual({ end: 1, head: 10 })
  })
})

onBothStores('the file of the audit log', ({ open }) => {
  it('begins a new line after one that was cut off, and a new file after it was moved away', async () => {
    const [store, file] = [await open(), await createFile()]
    const { runRound } = createWriter(store, openOutput(file))
    await writeFile(file, '{"seq":1,"at":"20')
    await append(store)
    await runRound()
    const [first, ...others] = (await readFile(file, 'utf8')).split('\n')
    expect(first).toBe('{"seq":1,"at":"20')
    const rows = await readAuditPage(store.db, 0)
    expect(others.join('\n')).toBe(formatAuditLines(rows).join(''))
    await rename(file, `${file}.1`)
    await append(store)
    await runRound()
    expect((await readRows(file)).map(({ seq }) => seq)).toEqual([2])
  })
})

it('the file of the audit log: is no device and no folder', async () => {
  await expect(openOutput('/dev/full')(['{}\n'])).rejects.toMatchObject({ code: 'EINVAL' })
  await expect(openOutput(tmpdir())(['{}\n'])).rejects.toMatchObject({ code: 'EISDIR' })
})

import { execFile, spawnSync } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { appendAudit, readAuditHead } from '#server/store/audit.ts'
import { openStore } from '#server/store/db.ts'
import { takeLease } from '#server/store/leases.ts'
import { bundlePrograms } from '#server/store/testing/bundle-programs.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { hangCommits } from '#server/store/testing/hang-commits.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'
import * as z from '#lib/zod.ts'

const slow = /^The portal’s store cannot be written now: its disk does not answer\./
const entry = { at: at(0), actor: 'ada', action: 'create.recorded' as const, groupId: null, linkId: null }
const hasCompiler = spawnSync('cc', ['--version']).status === 0

const report = z.object({
  ...{ reads: z.number(), waitedMs: z.number(), seq: z.number() },
  sentences: z.string().array(),
})

describe('a file on a disk that hangs', () => {
  const stores = useStores('file')
  const programs = bundlePrograms(['server/store/testing/hung-disk.ts'])

  const start = async (queryMs = 20_000) => {
    const clock = { now: now() }
    const store = await openStore({ url: await stores.freshUrl(), now: () => clock.now, queryMs })
    onTestFinished(store.close)
    const append = (intentId: string) =>
      store.transaction((trx) => appendAudit(trx, { ...entry, intentId, detail: {} }))
    await append('first')
    return { store, clock, append, readSeq: async () => (await readAuditHead(store.db))?.seq }
  }

  it('is read meanwhile, says that writes wait, and acknowledges none of them before its commit', async () => {
    const { store, clock, append, readSeq } = await start()
    const { isCommitting, letGo } = hangCommits()
    let acknowledged = 0
    const writes = ['second', 'third'].map(async (id) => {
      await append(id)
      acknowledged += 1
    })
    await isCommitting()
    clock.now += 1_000
    expect(store.getCondition().writeFailure).toBeUndefined()
    clock.now += 1_000
    expect(store.getCondition().writeFailure).toMatch(slow)
    expect([await readSeq(), acknowledged]).toEqual([1, 0])
    letGo()
    await Promise.all(writes)
    expect(store.getCondition().writeFailure).toBeUndefined()
    expect([await readSeq(), acknowledged]).toEqual([3, 2])
  })

  it('refuses with a sentence who waited too long, and is written again once it answers', async () => {
    const { store, append, readSeq } = await start(2_000)
    const { isCommitting, letGo } = hangCommits()
    const late = append('second')
    await isCommitting()
    const lease = takeLease(store.db, 'watch', 'a', 1_000, now())
    await expect(late).rejects.toMatchObject({ kind: 'silent' })
    await expect(lease).rejects.toMatchObject({ kind: 'silent' })
    letGo()
    await append('third')
    // The second was on its way to the disk and arrived; the lease was not.
    expect(await readSeq()).toBe(3)
    expect(await takeLease(store.db, 'watch', 'b', 1_000, now())).toBeDefined()
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, rows: 3 })
  })

  it.skipIf(!hasCompiler)('holds up no read while the system itself waits for a sync', async () => {
    const url = await stores.freshUrl()
    const folder = programs.getFolder()
    const [library, hangWhile] = [path.join(folder, 'hanging-fsync.so'), path.join(folder, 'hang')]
    const source = 'server/store/testing/hanging-fsync.c'
    await promisify(execFile)('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl'])
    const env = { NODE_ENV: 'test' as const, LD_PRELOAD: library, HANG_WHILE: hangWhile }
    const program = [programs.findFile('hung-disk'), url, hangWhile]
    const { stdout } = await promisify(execFile)(process.execPath, program, { env })
    const { reads, waitedMs, sentences, seq } = report.parse(JSON.parse(stdout))
    expect(waitedMs).toBeGreaterThanOrEqual(3_000)
    expect(reads).toBeGreaterThan(50)
    expect(sentences[0]).toBe('1: ')
    expect(sentences.at(-1)).toMatch(/^\d: The portal’s store cannot be written now: its disk does not answer/)
    expect(seq).toBe(4)
  })
})

describe('a file on a disk that is full', () => {
  const { open } = useStores('file')

  it('holds what it acknowledged and nothing else, however many wrote at once', async () => {
    const store = await open()
    const write = (id: number) =>
      store.transaction((trx) =>
        appendAudit(trx, { ...entry, intentId: String(id), detail: { filling: 'x'.repeat(30_000) } }),
      )
    await write(-1)
    const { rows } = await sql<{ pages: number }>`select page_count as pages from pragma_page_count`.execute(store.db)
    await sql.raw(`pragma max_page_count = ${String((rows[0]?.pages ?? 0) + 100)}`).execute(store.db)
    const ends = await Promise.allSettled(Array.from({ length: 60 }, (_, id) => write(id)))
    await sql`pragma max_page_count = 1000000`.execute(store.db)
    await write(60)
    const ids = [-1, ...ends.flatMap(({ status }, id) => (status === 'fulfilled' ? [id] : [])), 60]
    expect(ids.length).toBeGreaterThan(2)
    expect(ids.length).toBeLessThan(62)
    const audited = await store.db.selectFrom('audit').select('intentId').execute()
    expect(audited.map(({ intentId }) => Number(intentId)).toSorted((a, b) => a - b)).toEqual(ids)
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, rows: ids.length })
  })
})

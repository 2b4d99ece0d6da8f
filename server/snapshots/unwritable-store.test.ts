import { sql } from 'kysely'
import { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startSnapshotReplicas, timings } from '#server/snapshots/testing/snapshot-replicas.ts'
import { fillStore } from '#server/store/testing/fill-store.ts'
import { openStore, type Store } from '#server/store/db.ts'
import { now } from '#server/store/testing/clock.ts'
import { readAuditHead } from '#server/store/audit.ts'
import { hangCommits } from '#server/store/testing/hang-commits.ts'
import { useStores } from '#server/store/testing/stores.ts'

const readKind = (error: unknown) => (error instanceof Error && 'kind' in error ? error.kind : undefined)

const query = { requestId: 'r' }

/** Makes PostgreSQL read-only, as a standby is, for every connection that the portal opens from now on. */
const setReadOnly = async (url: string, isReadOnly: boolean) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  const name = new URL(url).pathname.slice(1)
  await client.query('set default_transaction_read_only = off')
  await client.query(`alter database ${name} set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`)
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'private-link-portal'`,
  )
  await client.end()
}

/** Ends the room that a file may take, as a full disk does; SQLite itself refuses the page. */
const fillDisk = async (store: Store) => {
  await sql`pragma max_page_count = 1`.execute(store.db)
  await fillStore(store).catch(() => undefined)
}

describe.each(['file', 'postgres'] as const)('a %s that cannot be written', { timeout: 60_000 }, (kind) => {
  const stores = useStores(kind)

  const start = async () => {
    let url = ''
    const emptyUrl = async () => (url = await stores.freshUrl())
    const storeClock = { now: now() }
    const open = async () => {
      const store = await openStore({ url, now: () => storeClock.now })
      onTestFinished(store.close)
      return store
    }
    const stack = await startSnapshotReplicas({ emptyUrl, open })
    const groupId = await stack.createProject()
    await stack.createMovingLink(groupId)
    const restore = async () => {
      if (kind === 'file') await sql`pragma max_page_count = 1000000`.execute(stack.store.db)
      else await setReadOnly(url, false)
    }
    if (kind === 'postgres') onTestFinished(restore)
    return {
      ...stack,
      groupId,
      restore,
      /** Lets a minute pass for everybody. */
      passMinute: () => {
        storeClock.now += 60_000
        stack.clock.now += 60_000
      },
      list: () => stack.replica().listLinks(groupId, query),
      breakWrites: async () => {
        await (kind === 'file' ? fillDisk(stack.store) : setReadOnly(url, true))
        // Each lane meets its broken connection; in the portal the reconciler writes once a second.
        await readAuditHead(stack.store.db).catch(() => undefined)
        await expect.poll(() => fillStore(stack.store).catch(readKind)).toBe('read-only')
      },
    }
  }

  it('is read as before, says why nothing is written, and is well once it is written again', async () => {
    const { list, breakWrites, restore, store, passMinute, groupId, replica, countReads, createMovingLink, faults } =
      await start()
    expect(await list()).toMatchObject({ ok: true, value: { links: [{}] } })
    await breakWrites()
    const reads = await countReads(groupId)
    const why = kind === 'file' ? /its disk is full/ : /only lets the portal read/
    for (let minute = 0; minute < 5; minute += 1) {
      passMinute()
      await expect(fillStore(store)).rejects.toThrow(/cannot be written/)
      const result = await list()
      expect(result).toMatchObject({
        ok: true,
        value: { links: [{}], trouble: { sentence: expect.stringMatching(why) } },
      })
      expect(result.ok && result.value.links.length).toBe(1)
      await Promise.all(await replica().startDueReads())
    }
    expect(store.getCondition().writeFailure).toMatch(why)
    expect(await countReads(groupId)).toEqual(reads)
    expect(faults.length).toBeLessThan(10)
    const other = await createMovingLink(groupId, 'invoices')
    expect(await replica().findLink(groupId, other, query)).toMatchObject({ ok: true, value: { link: { _id: other } } })
    await restore()
    passMinute()
    await expect.poll(() => fillStore(store).catch(() => undefined)).toBeDefined()
    expect(store.getCondition().writeFailure).toBeUndefined()
    const again = await list()
    expect(again.ok && [again.value.links.length, again.value.trouble]).toEqual([2, undefined])
  })

  it('answers for a project that nobody has viewed with the reason, not with a fault', async () => {
    const { list, breakWrites, store } = await start()
    await breakWrites()
    if (kind === 'file') await sql`pragma query_only = on`.execute(store.db)
    expect(await list()).toMatchObject({
      ok: false,
      error: { kind: 'portal', sentence: expect.stringMatching(/cannot be written/) },
    })
  })
})

describe('a file on a disk that hangs', { timeout: 60_000 }, () => {
  const stores = useStores('file')

  it('holds up no list: what was read last is shown, with the reason why nothing new is', async () => {
    const storeClock = { now: now() }
    const open = async (url = '') => {
      const store = await openStore({ url, now: () => storeClock.now })
      onTestFinished(store.close)
      return store
    }
    const { createProject, createMovingLink, replica, store } = await startSnapshotReplicas({ ...stores, open })
    const groupId = await createProject()
    await createMovingLink(groupId)
    expect(await replica().listLinks(groupId, query)).toMatchObject({ ok: true })
    const { isCommitting, letGo } = hangCommits()
    const invalidation = replica().invalidate(groupId)
    const lists = [groupId, await createProject()].map((id) => replica().listLinks(id, { ...query, isPage: true }))
    await isCommitting()
    storeClock.now += 2_000
    const startedAt = performance.now()
    const sentence = expect.stringMatching(/its disk does not answer/)
    expect(await Promise.all(lists)).toMatchObject([
      { ok: true, value: { links: [{}], trouble: { sentence } } },
      { ok: false, error: { kind: 'portal', sentence } },
    ])
    expect(performance.now() - startedAt).toBeLessThan(timings.wait)
    letGo()
    await invalidation
    expect(store.getCondition().writeFailure).toBeUndefined()
    const again = await replica().listLinks(groupId, query)
    expect(again.ok && [again.value.links.length, again.value.trouble]).toEqual([1, undefined])
  })
})

import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openStore, type Store } from '#server/store/db.ts'
import { claimIntent, findIntent, insertIntent } from '#server/store/intents.ts'
import { releaseLease, takeLease } from '#server/store/leases.ts'
import { takeTurn } from '#server/store/workspace-turn.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { onBothStores, readRefusal } from '#server/store/testing/stores.ts'

const newest = 26

/** Makes the store one of schema 8 again. */
const downgrade = async ({ db }: Store) => {
  for (const text of [
    'drop index intents_of_request',
    'drop table approval_remarks',
    'drop table approvals',
    'drop table subscriptions',
    ...['alerts', 'deliveries', 'events', 'outbox_head'].map((table) => `drop table ${table}`),
    'drop table drafts',
    'drop index audit_of_connection_ownership',
    'alter table intents drop column ownership',
    'drop table ownership',
    'drop table audit_log',
    'drop table sign_ins',
    'drop table api_tokens',
    'drop index intents_open_of_cluster',
    'drop index intents_of_cluster',
    'alter table intents drop column arn',
    'drop table unused_links',
    'create table link_snapshots as select *, content as links from snapshots',
    'drop table snapshots',
    'alter table link_snapshots rename to snapshots',
    'drop index intents_of_workspace',
    'alter table intents drop column workspace',
    'alter table intents drop column connection',
    'drop index intents_accepted',
    'alter table intents rename column recovery_attempts to looks',
    'alter table intents rename column next_recovery_at to next_look_at',
    'alter table annotations rename to marks',
    'delete from schema_version where version >= 9',
  ])
    await sql.raw(text).execute(db)
}

const readVersions = async ({ db }: Store) => {
  const { rows } = await sql<{ version: number }>`select version from schema_version order by version`.execute(db)
  return rows.map(({ version }) => version)
}

onBothStores('migrating a store', ({ freshUrl, open }) => {
  /** A store of schema 8 where a create is being sent for another minute. */
  const startWithCreateInFlight = async () => {
    const url = await freshUrl()
    const store = await open(url)
    const { id } = buildIntent()
    await insertIntent(store.db, buildIntent({ id }))
    const lease = { leaseOwner: 'a', leaseUntil: at(60_000) }
    await claimIntent(store.db, { id, from: ['recorded'], ...lease, at: at(1) })
    return { url, store, id }
  }
  const openAt = async (url: string, ms: number) => {
    const store = await openStore({ url, now: () => now() + ms })
    const versions = await readVersions(store)
    await store.close()
    return versions
  }

  it('is refused while an older portal is sending a create, and changes nothing', async () => {
    const { url, store } = await startWithCreateInFlight()
    await downgrade(store)
    expect(await readRefusal(url)).toMatch(
      /is in use by an older portal.* holds the lease "sending of a create" until 2026-11-25T00:01:00\.000Z, for another 60 s\. Stop every older portal/,
    )
    expect(await readRefusal(url, { mustExist: true })).toMatch(/Nothing was changed\.$/)
    expect(await readVersions(store)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    await sql`select looks from intents`.execute(store.db)
  })

  it('records as not sent what never reached Atlas, which schema 8 called refused', async () => {
    const url = await freshUrl()
    const store = await open(url)
    const { id } = buildIntent()
    await insertIntent(store.db, buildIntent({ id }))
    await downgrade(store)
    const outcome = JSON.stringify({ kind: 'not-sent', reason: 'No connection.', requestId: 'r' })
    await sql`update intents set status = 'refused', outcome = ${outcome} where id = ${id}`.execute(store.db)
    expect((await openAt(url, 60_000)).at(-1)).toBe(newest)
    expect(await findIntent(store.db, id)).toMatchObject({ status: 'not-sent' })
  })

  it('looks again for an unknown create that nobody looked for any more', async () => {
    const url = await freshUrl()
    const store = await open(url)
    const { id } = buildIntent()
    await insertIntent(store.db, buildIntent({ id }))
    await downgrade(store)
    await sql`update intents set status = 'unknown', next_look_at = null where id = ${id}`.execute(store.db)
    expect((await openAt(url, 60_000)).at(-1)).toBe(newest)
    const row = await findIntent(store.db, id)
    expect(row).toMatchObject({ status: 'unknown', nextRecoveryAt: row?.updatedAt })
  })

  it('is done once the lease of a portal that crashed has run out, and keeps its create', async () => {
    const { url, store, id } = await startWithCreateInFlight()
    await downgrade(store)
    expect((await openAt(url, 60_000)).at(-1)).toBe(newest)
    expect(await findIntent(store.db, id)).toMatchObject({ status: 'sending', recoveryAttempts: 0 })
  })

  it('is refused while an older portal holds the lease of a task, until it gives the lease back', async () => {
    const url = await freshUrl()
    const store = await open(url)
    await takeLease(store.db, 'reconcile', 'a', 10_000, now())
    await takeLease(store.db, 'watch', 'a', 5_000, now())
    await downgrade(store)
    expect(await readRefusal(url)).toMatch(
      /the lease "reconcile" and 1 more until 2026-11-25T00:00:10\.000Z, for another 10 s/,
    )
    for (const name of ['reconcile', 'watch']) await releaseLease(store.db, name, 'a')
    expect((await openAt(url, 0)).at(-1)).toBe(newest)
  })

  it('is not held up by the turn of a write in a workspace, which may outlast its portal', async () => {
    const url = await freshUrl()
    const store = await open(url)
    await takeTurn(store.db, { id: 'a', groupId: 'g', workspace: 'streams' }, 150_000, now())
    await downgrade(store)
    expect((await openAt(url, 0)).at(-1)).toBe(newest)
  })

  it('is not needed by a second replica of the same version, whatever leases there are', async () => {
    const { url, store } = await startWithCreateInFlight()
    await takeLease(store.db, 'reconcile', 'a', 10_000, now())
    expect((await openAt(url, 0)).at(-1)).toBe(newest)
  })
})

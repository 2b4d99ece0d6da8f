import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { findApproval, insertApproval } from '#server/store/approvals.ts'
import { endAttempt } from '#server/store/attempts.ts'
import type { Store } from '#server/store/db.ts'
import { reopenDelivery, spreadEvent } from '#server/store/deliveries.ts'
import { appendEvent, findEventsToSpread, readEventsAfter } from '#server/store/events.ts'
import { recordStateObservations } from '#server/store/state-observations.ts'
import { buildApproval } from '#server/store/testing/build-approval.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { fillStore, readContent } from '#server/store/testing/fill-store.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'
import { createForget } from '#server/upkeep/forget.ts'

const dayMs = 86_400_000
const none = {
  ...{ attempts: undefined, states: undefined, snapshots: undefined, signIns: undefined, tokens: undefined },
  ...{ drafts: 10_000, messages: undefined, approvals: undefined },
}
const all = { attempts: 2, states: 2, snapshots: 2, signIns: 2, tokens: 2, drafts: 2, approvals: 2 }

const forgetAt = async (
  store: Store,
  ms: number,
  retention: Partial<Parameters<typeof createForget>[0]['settings']['retention']> = all,
  signInDays = 1,
) => {
  const rows: Record<string, number> = {}
  const forget = createForget({
    store,
    settings: { retention: { ...none, ...retention }, tokens: { signInDays } },
    now: () => now() + ms,
    onForget: (what, count) => (rows[what] = count),
  })
  await forget()
  return rows
}

/** A store of `fillStore` in which a sending has ended, and a read a day later shows one of its links. */
const fill = async (store: Store) => {
  await fillStore(store, 4)
  const [attempt] = await store.db.selectFrom('attempts').selectAll().execute()
  if (attempt) await endAttempt(store.db, { ...attempt, endedAt: at(2), result: 'created', detail: '{"a":1}' })
  await store.transaction((trx) =>
    recordStateObservations(trx, {
      groupId: 'g1',
      at: at(dayMs),
      observations: [{ linkId: 'l1', state: 'DONE' }],
    }),
  )
  const [open] = await store.db.selectFrom('approvals').selectAll().execute()
  await store.db.updateTable('approvals').set({ status: 'expired' }).execute()
  if (open) await store.transaction((trx) => insertApproval(trx, { ...open, id: randomUUID(), status: 'approved' }))
  const links = store.db.updateTable('snapshots').where('subject', '=', 'links')
  await links.set({ readAt: at(dayMs), lookedAt: at(dayMs), triedAt: at(dayMs) }).execute()
  await store.db
    .updateTable('snapshots')
    .where('subject', '=', 'streams')
    .set({ triedAt: at(1) })
    .execute()
}

onBothStores('forgetting', ({ open }) => {
  it('forgets only drafts without a configuration, nor before its time', async () => {
    const store = await open()
    await fill(store)
    const before = await readContent(store)
    expect(await forgetAt(store, 1_000 * dayMs, none)).toEqual({})
    expect(await forgetAt(store, 2 * dayMs)).toEqual({})
    expect(await readContent(store)).toEqual(before)
  })

  it('forgets what is older, more than one statement takes, and leaves the audit, journal and annotations whole', async () => {
    const store = await open()
    await fill(store)
    const before = await readContent(store)
    const rows = await forgetAt(store, 2 * dayMs + 2_000)
    expect(rows).toEqual({ attempts: 1, states: 998, snapshots: 1, signIns: 1, tokens: 1, drafts: 1, approvals: 1 })
    const after = await readContent(store)
    const { attempts, sightings, snapshots, signIns, apiTokens, drafts, approvals, approvalRemarks, ...others } = after
    const shorter = { attempts, sightings, snapshots, signIns, apiTokens, drafts, approvals, approvalRemarks }
    expect({ ...before, ...shorter }).toEqual({ ...others, ...shorter })
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, rows: 4 })
    expect(attempts.map((attempt) => ({ ...attempt, detail: null }))).toEqual(attempts)
    expect(sightings.map(({ linkId, state }) => [linkId, state])).toEqual([
      ['l1', 'IDLE'],
      ['l1', 'DONE'],
    ])
    const find = (subject: string) => snapshots.find((snapshot) => snapshot.subject === subject)
    expect(find('streams')).toMatchObject({ content: null, readAt: null, version: 2, turn: 0 })
    expect(find('links')).toEqual(before.snapshots.find(({ subject }) => subject === 'links'))
    expect([signIns, apiTokens, drafts, approvalRemarks]).toEqual([[], [], [], []])
    expect(approvals.map(({ status }) => status)).toEqual(['approved'])
    expect(await forgetAt(store, 2 * dayMs + 2_000)).toEqual({})
  })

  it('keeps whoever worked on a draft among those who ask for its approval', async () => {
    const store = await open()
    await fill(store)
    const { key: id, owner } = await store.db.selectFrom('drafts').selectAll().executeTakeFirstOrThrow()
    await store.transaction((trx) => insertApproval(trx, buildApproval({ id })))
    expect(await forgetAt(store, 2 * dayMs + 2_000, { drafts: 2 })).toEqual({ drafts: 1 })
    const requesters: unknown = JSON.parse((await findApproval(store.db, id))?.requesters ?? '')
    expect(requesters).toEqual(expect.arrayContaining(['ada', owner]))
  })

  it('forgets an event with its messages, once everybody was told or it was given up', async () => {
    const store = await open()
    const states = ['delivered', 'given-up', 'withdrawn', 'waiting', 'half', 'nobody', 'new', 'late']
    for (const state of states) {
      const subject = { type: 'link', linkId: state } as const
      const event = { kind: 'link.done', groupId: 'g1', at: at(0), facts: { state }, subject } as const
      await store.transaction((trx) => appendEvent(trx, event))
    }
    const events = await findEventsToSpread(store.db, 100)
    const findSeq = (state: string) => events.find(({ message }) => message.facts.state === state)?.seq ?? 0
    for (const event of events.filter(({ seq }) => seq !== findSeq('new'))) {
      const keys = { nobody: [], half: ['a', 'b'] }[event.message.facts.state ?? ''] ?? ['a']
      const targets = keys.map((key) => ({ key, receiver: 'ops' }))
      await store.transaction((trx) => spreadEvent(trx, event, targets, at(1)))
    }
    const settle = (state: string, status: 'delivered' | 'given-up' | 'withdrawn') =>
      store.db
        .updateTable('deliveries')
        .set({ status, endedAt: at(2) })
        .where('eventSeq', '=', findSeq(state))
        .where('target', '=', 'a')
        .execute()
    for (const status of ['delivered', 'given-up', 'withdrawn'] as const) await settle(status, status)
    for (const state of ['half', 'late']) await settle(state, 'delivered')
    await store.db
      .updateTable('events')
      .set({ at: at(dayMs) })
      .where('seq', '=', findSeq('late'))
      .execute()
    expect(await forgetAt(store, 2 * dayMs, { messages: 2 })).toEqual({})
    expect(await forgetAt(store, 2 * dayMs + 1, { messages: 2 })).toEqual({ messages: 4 })
    const left = (await readEventsAfter(store.db, 0, 100)).map(({ message }) => message.facts.state)
    expect(left).toEqual(['waiting', 'half', 'new', 'late'])
    const deliveries = await store.db.selectFrom('deliveries').select(['eventSeq', 'target']).execute()
    expect(deliveries.map(({ eventSeq, target }) => `${String(eventSeq)} ${target}`).toSorted()).toEqual(
      [`${String(findSeq('waiting'))} a`, ...['a', 'b'].map((key) => `${String(findSeq('half'))} ${key}`)]
        .concat(`${String(findSeq('late'))} a`)
        .toSorted(),
    )
    expect(await forgetAt(store, 3 * dayMs + 1, { messages: 2 })).toEqual({ messages: 1 })
  })

  /** Forgets while a transaction changes a row that is old enough. */
  const forgetDuring = async (
    store: Store,
    write: (trx: Parameters<Parameters<Store['transaction']>[0]>[0]) => Promise<unknown>,
    ...[ms, retention]: [ms: number, retention: Parameters<typeof forgetAt>[2]]
  ) => {
    const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    let forgetting: Promise<object> = Promise.resolve({})
    await store.transaction(async (trx) => {
      await write(trx)
      forgetting = forgetAt(store, ms, retention)
      // On a file it waits for this transaction; on PostgreSQL it has read the row before it waits for it.
      if (store.kind === 'postgres')
        await expect.poll(async () => (await waiting.execute(store.probe)).rows.length, { timeout: 30_000 }).toBe(1)
    })
    return forgetting
  }

  it('keeps a draft that somebody saves meanwhile, and the sign-in of somebody who signs in again', async () => {
    const store = await open()
    await fill(store)
    const later = at(2 * dayMs)
    const save = (trx: Store['db']) => trx.updateTable('drafts').set({ updatedAt: later }).execute()
    expect(await forgetDuring(store, save, 2 * dayMs + 2_000, { drafts: 2 })).toEqual({})
    const signIn = (trx: Store['db']) => trx.updateTable('signIns').set({ at: later }).execute()
    expect(await forgetDuring(store, signIn, 2 * dayMs + 2_000, { signIns: 2 })).toEqual({})
  })

  it('keeps a message that somebody sends again meanwhile', async () => {
    const store = await open()
    const subject = { type: 'link', linkId: 'l' } as const
    const facts = { kind: 'link.done', groupId: 'g1', at: at(0), facts: {}, subject } as const
    await store.transaction((trx) => appendEvent(trx, facts))
    for (const event of await findEventsToSpread(store.db, 1))
      await store.transaction((trx) => spreadEvent(trx, event, [{ key: 'a', receiver: 'ops' }], at(1)))
    await store.db
      .updateTable('deliveries')
      .set({ status: 'given-up', endedAt: at(2) })
      .execute()
    const [{ message: { id = '' } = {} } = {}] = await readEventsAfter(store.db, 0, 1)
    const reopen = (trx: Parameters<typeof reopenDelivery>[0]) =>
      reopenDelivery(trx, { id, target: 'a' }, at(3 * dayMs))
    expect(await forgetDuring(store, reopen, 3 * dayMs, { messages: 2 })).toEqual({})
    expect(await store.db.selectFrom('deliveries').select('status').execute()).toEqual([{ status: 'waiting' }])
  })

  it('keeps a sign-in as long as it gives tokens their roles', async () => {
    const store = await open()
    await fill(store)
    expect(await forgetAt(store, 30 * dayMs, { signIns: 2 }, 30)).toEqual({})
    expect(await forgetAt(store, 30 * dayMs + 1, { signIns: 2 }, 30)).toEqual({ signIns: 1 })
  })

  it('keeps the states of a link that no later read missed, and a snapshot that is about to be read', async () => {
    const store = await open()
    await fill(store)
    await store.db
      .updateTable('snapshots')
      .set({ readAt: at(1), staleBefore: at(2) })
      .execute()
    expect(await forgetAt(store, 100 * dayMs, { states: 1, snapshots: 1 })).toEqual({})
  })
})

import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { parseIntent, type Intent } from '#server/intents/intent.ts'
import { readCreateOutcome } from '#server/intents/read-create-outcome.ts'
import { readAnnotations } from '#server/store/annotations.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { openStore, type Store } from '#server/store/db.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import { intentKinds, type IntentKind } from '#server/store/schema.ts'
import { findSnapshot, findStoredContent } from '#server/store/snapshots.ts'
import { readRefusal, useStores } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'
import { describeAuditAction } from '#lib/audit/audit-action.ts'

const groupId = '65f0c0de0000000000000a01'
const fixture = 'server/store/testing/stores/schema-008.sql'

/** Every kind with every status that the version with schema 8 could write. */
const expected: Partial<Record<IntentKind, string[]>> = {
  create: ['ambiguous', 'created', 'existing', 'not-found', 'not-sent', 'recorded', 'refused', 'sending', 'unknown'],
  delete: ['done', 'not-sent', 'recorded', 'refused', 'sending', 'unknown'],
  patch: ['done', 'not-sent', 'recorded', 'refused', 'sending', 'unknown', 'withdrawn'],
}

describe('a store of the last version', () => {
  const { freshUrl } = useStores('file')

  const load = async () => {
    const url = await freshUrl()
    const file = url.replace(/^file:/, '')
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    const sql = await readFile(fixture, 'utf8')
    const database = new Database(file)
    database.exec(sql)
    database.close()
    return { url, sql }
  }
  const withStore = async <T>(url: string, work: (store: Store) => Promise<T>) => {
    const store = await openStore({ url, now: () => Date.UTC(2026, 11, 1) })
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }

  it('opens, and every intent in it is read as what it is', async () => {
    const { url } = await load()
    const intents = await withStore(url, async ({ db }) =>
      (await readIntentsByGroup(db, groupId, { limit: 100 })).map(parseIntent),
    )
    const readStatuses = (kind: Intent['kind']) => [
      ...new Set(intents.filter((intent) => intent.kind === kind).map(({ status }) => status)),
    ]
    for (const kind of intentKinds) expect(readStatuses(kind).toSorted()).toEqual(expected[kind] ?? [])
    for (const intent of intents) {
      if (intent.kind !== 'create') continue
      const { kind } = readCreateOutcome(intent)
      expect(kind).toBe(intent.status === 'recorded' ? 'sending' : intent.status)
    }
  })

  it('keeps its audit as it was: the chain verifies, and every action is known', async () => {
    const { url, sql } = await load()
    const [verdict, rows] = await withStore(url, async ({ db }) => [await verifyAudit(db), await readAuditPage(db, 0)])
    expect(verdict).toMatchObject({ ok: true, rows: rows.length })
    expect(rows.length).toBeGreaterThan(80)
    for (const { action } of rows) expect(describeAuditAction({ action })).not.toBe(action)
    expect(Object.keys(rows[0] ?? {})).toEqual([
      ...['seq', 'at', 'actor', 'action', 'groupId', 'linkId', 'intentId', 'detail', 'prev', 'hash', 'requestId'],
    ])
    const inserts = sql.slice(sql.indexOf('insert into "audit" '), sql.indexOf('insert into "audit_head"'))
    for (const row of rows) expect(inserts).toContain(`'${row.hash}'`)
  })

  it('keeps its annotations and what was read from Atlas', async () => {
    const { url } = await load()
    await withStore(url, async ({ db }) => {
      expect(await readAnnotations(db, groupId)).toMatchObject([{ name: 'approved', note: 'by mail', actor: 'ada' }])
      expect(await findSnapshot(db, { groupId, subject: 'links' })).toMatchObject({ failures: 0, perMille: 7 })
      expect((await findStoredContent(db, { groupId, subject: 'links' })).content).toContain('"state":"DONE"')
    })
  })

  it('is left alone while that version still runs on it', async () => {
    const { url } = await load()
    // The fixture's leases last until a minute after its last step; the tests' clock stands at its beginning.
    expect(await readRefusal(url)).toMatch(/is in use by an older portal.*"sending of a \w+" and \d+ more until/)
  })
})

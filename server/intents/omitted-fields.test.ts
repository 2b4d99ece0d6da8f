import { noRules } from '#server/intents/testing/no-rules.ts'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { noAws } from '#server/intents/testing/no-aws.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { createFingerprint } from '#server/store/create-fingerprint.ts'
import { openStore, type Store } from '#server/store/db.ts'
import { findIntent, insertIntent } from '#server/store/intents.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { omittedFields } from '#server/store/migrations/011-omitted-fields.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { onBothStores, useStores } from '#server/store/testing/stores.ts'
import { createRequest } from '#lib/wire/create-request.ts'

const groupId = '65f0c0de0000000000000a01'
const requester = { actor: 'ada', requestId: 'r' }
const buildBody = (name: string, authenticationScheme?: string) => ({
  provider: 'AWS',
  vendor: 'MSK',
  arn: `arn:aws:kafka:us-east-1:123456789012:cluster/${name}/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5`,
  ...(authenticationScheme ? { authenticationScheme } : {}),
})
const buildId = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const buildLinkId = (ms: number, number: number) =>
  Math.floor((now() + ms) / 1000).toString(16) + number.toString(16).padStart(16, '0')

const timings = { ...testTimings, recoveryPauses: [1_000], notFoundAfter: 10_000, atlasLag: 0 }

/** The pipeline on a store, with an Atlas that shows `links` and counts POSTs. */
const startPipeline = (store: Store, links: readonly object[]) => {
  let clock = now() + 60_000
  const posts: string[] = []
  const atlas: AtlasClient = {
    read: ({ shape }) =>
      Promise.resolve({ kind: 'ok', status: 200, value: shape.parse({ results: links, totalCount: links.length }) }),
    write: ({ method }): Promise<Answer<never>> => {
      posts.push(method)
      return Promise.resolve({ kind: 'unknown', reason: 'No answer.' })
    },
    getSkewMs: () => 0,
    getBudget: () => undefined,
    close: () => undefined,
  }
  const pipeline = createPipeline({
    ...noRules,
    aws: noAws,
    ...{ atlas, store, timings, holder: 'a', now: () => (clock += 10) },
    sleep: () => Promise.resolve(),
    onAudit: () => undefined,
    onTransition: () => undefined,
    onLinksChanged: () => undefined,
    onStreamsChanged: () => undefined,
    onFault: (error) => expect.fail(String(error)),
  })
  return {
    posts,
    pipeline,
    runRounds: async (count: number) => {
      for (let round = 0; round < count; round += 1) {
        clock += 5_000
        await pipeline.reconciler.runRound()
      }
    },
  }
}

describe('a store from before MSK without a scheme was SASL_SCRAM', () => {
  const { freshUrl } = useStores('file')

  const openFixture = async () => {
    const url = await freshUrl()
    const file = url.replace(/^file:/, '')
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    const database = new Database(file)
    database.exec(await readFile('server/store/testing/stores/schema-009.sql', 'utf8'))
    database.close()
    return openStore({ url, now: () => now() + 60_000 })
  }
  const readFingerprint = async (store: Store, number: number) =>
    (await findIntent(store.db, buildId(number)))?.fingerprint

  it('opens with the fingerprints of today, and keeps those of other requests', async () => {
    const store = await openFixture()
    expect(await readFingerprint(store, 1)).toBe(createFingerprint(groupId, buildBody('orders', 'SASL_SCRAM')))
    expect(await readFingerprint(store, 2)).toBe(createFingerprint(groupId, buildBody('payments', 'IAM')))
    expect(await readFingerprint(store, 3)).toBe(createFingerprint(groupId, buildBody('stock')))
    expect(await readFingerprint(store, 6)).toBe(createFingerprint(groupId, buildBody('done')))
    const s3 = { provider: 'AWS', vendor: 'S3', region: 'us-east-1', serviceEndpointId: 'com.amazonaws.us-east-1.s3' }
    expect(await readFingerprint(store, 7)).toBe(createFingerprint(groupId, s3))
    await store.close()
  })

  it('opens though two equal creates are open in it, of which one keeps its old fingerprint', async () => {
    const store = await openFixture()
    const fresh = createFingerprint(groupId, buildBody('users'))
    expect(await readFingerprint(store, 4)).toBe(fresh)
    expect(await readFingerprint(store, 5)).toMatch(/^0f0625f4/)
    await store.close()
  })

  it('has the equal links in a baseline that were seen before the create, and no others', async () => {
    const store = await openFixture()
    const row = await findIntent(store.db, buildId(8))
    expect(JSON.parse(row?.baseline ?? '')).toEqual([buildLinkId(7_000, 14)])
    await store.close()
  })

  it('has its unknown create recognised by a link that shows SASL_SCRAM, and by one that shows no scheme', async () => {
    for (const shown of [{ authenticationScheme: 'SASL_SCRAM' }, {}, { authenticationScheme: '' }]) {
      const store = await openFixture()
      const linkId = buildLinkId(1_000, 99)
      const { runRounds, posts } = startPipeline(store, [
        { _id: buildLinkId(1_000, 98), ...buildBody('orders', 'IAM') },
        { _id: linkId, ...buildBody('orders'), ...shown },
      ])
      await runRounds(2)
      expect(await findIntent(store.db, buildId(1))).toMatchObject({ status: 'created', linkId })
      expect(posts).toEqual([])
      await store.close()
    }
  })

  it('is not asked for the same link by another draft, with the scheme or without, and sends again once', async () => {
    const store = await openFixture()
    const { pipeline, posts, runRounds } = startPipeline(store, [])
    for (const [number, body] of [buildBody('orders'), buildBody('orders', 'SASL_SCRAM')].entries()) {
      const input = createRequest.parse({ groupId, key: buildId(100 + number), body })
      expect(await pipeline.create(input, requester)).toMatchObject({ kind: 'denied' })
    }
    expect(posts).toEqual([])
    expect(await pipeline.resolve.sendAgain({ groupId, key: buildId(3) }, requester)).toMatchObject({ kind: 'unknown' })
    expect(posts).toEqual(['POST'])
    await runRounds(10)
    expect(await pipeline.resolve.sendAgain({ groupId, key: buildId(5) }, requester)).toMatchObject({ kind: 'denied' })
    expect(posts).toEqual(['POST'])
    await store.close()
  })
})

onBothStores('migrating MSK creates without a scheme', ({ open }) => {
  it('writes their fingerprints anew', async () => {
    const store = await open()
    const [first, second] = [buildIntent({ groupId }), buildIntent({ groupId })]
    await insertIntent(store.db, { ...first, fingerprint: 'old', body: JSON.stringify(buildBody('orders')) })
    await insertIntent(store.db, {
      ...second,
      ...{ fingerprint: 'older', at: at(1_000), body: JSON.stringify(buildBody('orders', 'SASL_SCRAM')) },
    })
    const run = async (text: string) => void (await sql.raw(text).execute(store.db))
    // The links stood in this column before schema 13.
    await run('alter table snapshots add column links text')
    await omittedFields({ kind: store.kind, db: store.db, schema: store.db.schema, run })
    const fingerprint = createFingerprint(groupId, buildBody('orders'))
    expect(await findIntent(store.db, first.id)).toMatchObject({ fingerprint })
    expect(await findIntent(store.db, second.id)).toMatchObject({ fingerprint: 'older' })
  })
})

import { noRules } from '#server/intents/testing/no-rules.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { noAws } from '#server/intents/testing/no-aws.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { createLoop } from '#server/intents/run-loop.ts'
import { openStore } from '#server/store/db.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import { toPostgresTimes } from '#server/store/postgres.ts'
import { startSilentProxy } from '#server/store/testing/silent-proxy.ts'
import { isMigrated } from '#server/store/stats.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { isStuck } from '#lib/health/loop-status.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createRequest } from '#lib/wire/create-request.ts'

const groupId = '65f0c0de0000000000000a01'
const body = buildSamples('orders')['AWS/MSK']?.body ?? {}
const key = '00000000-0000-4000-8000-000000000001'
const input = createRequest.parse({ groupId, key, body })

const slackMs = 10_000

/** A tenth of the times of the product (variables.ts), so that a minute is six seconds. */
const scale = 10
const [queryMs, limitMs, outageMs, settledMs] = [15_000, 60_000, 30_000, 60_000].map((ms) => ms / scale)
const timings = {
  ...testTimings,
  recoveryPauses: testTimings.recoveryPauses.map((ms) => ms / scale),
  notFoundAfter: testTimings.notFoundAfter / scale,
  watchDuplicates: testTimings.watchDuplicates / scale,
  sendingLease: testTimings.sendingLease / scale,
  atlasLag: 0,
  writeDeadline: 0,
  sendAgainMargin: 0,
  reconcileEvery: testTimings.reconcileEvery / scale,
}

describe('a store that falls silent while a create is sent', { timeout: 60_000 }, () => {
  const stores = useStores('postgres')

  const start = async () => {
    const target = await stores.freshUrl()
    const proxy = await startSilentProxy(target)
    // The time for a connection is short, and a busy machine may need more for the first one.
    const store = await vi.waitFor(() => openStore({ url: proxy.url, now: Date.now, queryMs }), { timeout: 30_000 })
    const links: object[] = []
    let posts = 0
    const atlas: AtlasClient = {
      read: ({ shape }) =>
        Promise.resolve({ kind: 'ok', status: 200, value: shape.parse({ results: links, totalCount: links.length }) }),
      write: ({ shape }) => {
        posts += 1
        proxy.fallSilent({ isOut: true })
        const link = { ...body, _id: `${Math.floor(Date.now() / 1000).toString(16)}00000000000000e1`, state: 'IDLE' }
        links.push(link)
        return Promise.resolve({ kind: 'ok', status: 200, value: shape.parse(link) })
      },
      getSkewMs: () => 0,
      getBudget: () => undefined,
      close: () => undefined,
    }
    const pipeline = createPipeline({
      ...noRules,
      aws: noAws,
      ...{ atlas, store, timings, holder: 'a', now: Date.now, sleep: (ms: number) => sleep(ms) },
      onAudit: () => undefined,
      onTransition: () => undefined,
      onLinksChanged: () => undefined,
      onStreamsChanged: () => undefined,
      onFault: () => undefined,
    })
    const loop = createLoop({
      ...{ name: 'reconcile', round: pipeline.reconciler.runRound, everyMs: timings.reconcileEvery },
      ...{ limitMs: limitMs ?? 0, now: Date.now, onFault: () => undefined },
    })
    loop.start()
    onTestFinished(async () => {
      loop.stop()
      await store.close()
      await proxy.close()
    })
    const doesAnswer = () => isMigrated(store.probe).catch(() => false)
    return {
      ...{ proxy, store, loop, doesAnswer },
      create: () => pipeline.create(input, { actor: 'ada', requestId: 'r' }),
      countPosts: () => posts,
      readStatus: async () =>
        (await readIntentsByGroup(store.db, groupId, { limit: 10 }).catch(() => [])).map(({ status }) => status),
    }
  }

  it('the create is unknown at once, and settled once its sender’s minute is over, without a restart', async () => {
    const { proxy, loop, doesAnswer, create, countPosts, readStatus } = await start()
    // A busy machine may need more than the time of a statement before the call; nothing is sent then.
    const created = await vi.waitFor(create, { timeout: 20_000 })
    expect(created).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/checks the result/) })
    await sleep(outageMs)
    expect(await doesAnswer()).toBe(false)
    proxy.recover()
    const backAt = Date.now()
    await expect.poll(readStatus, { timeout: 20_000, interval: 20 }).toEqual(['created'])
    // The lease of the sender may last as long again; the rest is what the portal itself needs on a busy machine.
    const { silence, connect } = toPostgresTimes(queryMs ?? 0)
    expect(Date.now() - backAt).toBeLessThan(Math.max(settledMs ?? 0, silence + connect) + slackMs)
    expect(countPosts()).toBe(1)
    await expect.poll(doesAnswer, { timeout: 10_000 }).toBe(true)
    const status = loop.getStatus()
    expect(status && isStuck(status, Date.now())).toBe(false)
  })

  it('a create that cannot be recorded is not sent', async () => {
    const { proxy, create, countPosts } = await start()
    proxy.fallSilent({ isOut: true })
    await expect(create()).rejects.toThrow(/does not answer/)
    expect(countPosts()).toBe(0)
  })
})

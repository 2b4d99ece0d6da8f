import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createAtlasClient } from '#server/atlas/client.ts'
import { watch, type Watch } from '#server/snapshots/snapshot-service.ts'
import type { WatchTimings } from '#server/snapshots/snapshot-row.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { eventHub, linksOf, started } from '#server/sandbox/testing/start-test-sandbox.ts'
import type { Stores } from '#server/store/testing/stores.ts'
import { onTestFinished } from 'vitest'
import * as z from '#lib/zod.ts'

/** The timings of the product (config.ts). */
export const timings: WatchTimings = {
  ...{ moving: 10_000, resting: 60_000, unwatched: 60_000, down: 30_000, looking: 60_000, refresh: 2_000 },
  ...{ wait: 10_000, round: 1_000, reading: 30_000, poll: { moving: 5_000, resting: 30_000 } },
}

const received = z.array(z.object({ method: z.string(), path: z.string(), headers: z.record(z.string(), z.string()) }))
const created = z.object({ _id: z.string() })
const { user, secret } = seededCredentials.serviceAccount

/** Replicas of the watcher over one store and the real sandbox, in a time that moves only when it is told to. */
export const watching = async (stores: Pick<Stores, 'freshUrl' | 'open'>, replicas = 1) => {
  const sandbox = await started({ approval: 'manual' })
  const url = await stores.freshUrl()
  const faults: unknown[] = []
  const now = () => sandbox.clock.now
  const opened = await Promise.all(Array.from({ length: replicas }, () => stores.open(url)))
  const watchers = opened.map((store) => {
    const credentials = { kind: 'service-account', clientId: user, clientSecret: secret } as const
    const atlas = createAtlasClient({
      baseUrl: sandbox.url,
      credentials,
      now,
      random: () => 0.5,
      sleep: () => Promise.resolve(),
    })
    onTestFinished(() => atlas.close())
    return watch({
      ...{ atlas, store, now, random: () => 0.5, timings, newId: randomUUID },
      sleep: (ms) => pause(ms, undefined, { ref: false }),
      onFault: (error) => faults.push(error),
    })
  })
  const [store] = opened
  if (!store) throw new Error('A watcher needs a store.')
  const first = (index = 0): Watch => {
    const watcher = watchers[index]
    if (!watcher) throw new Error(`There is no replica ${String(index)}.`)
    return watcher
  }

  /** What reached Atlas of the portal for a project: lists, and reads of single links. */
  const asked = async (groupId: string) => {
    const { text } = await sandbox.control('GET', `/requests?groupId=${groupId}`)
    const reads = received
      .parse(JSON.parse(text))
      .filter(({ method, headers }) => method === 'GET' && headers['user-agent'] === 'private-link-portal')
    const lists = reads.filter(({ path }) => path.endsWith('/privateLinkConnections')).length
    return { lists, singles: reads.length - lists }
  }

  return {
    ...sandbox,
    faults,
    db: store.db,
    watch: first,
    asked,
    /** A link that moves until somebody approves it, which nobody does. */
    movingLink: async (groupId: string, name = 'orders') =>
      created.parse((await sandbox.call('POST', linksOf(groupId), { body: eventHub(name) })).body)._id,
    /** Seconds pass, a round of every replica in each, and what `each` does in it. */
    pass: async (seconds: number, each: (second: number) => Promise<unknown> = () => Promise.resolve()) => {
      for (let second = 1; second <= seconds; second += 1) {
        sandbox.clock.now += 1_000
        await Promise.all(watchers.map(async (watcher) => Promise.all(await watcher.round())))
        await each(second)
      }
    },
  }
}

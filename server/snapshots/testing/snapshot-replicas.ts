import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createAtlasClient } from '#server/atlas/client.ts'
import { createSnapshotService, type SnapshotService } from '#server/snapshots/snapshot-service.ts'
import type { StreamWork } from '#server/snapshots/stream-work.ts'
import { createStreamsService, type StreamsService } from '#server/snapshots/streams-service.ts'
import type { SnapshotTimings } from '#server/snapshots/snapshot-row.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { buildEventHubBody, buildLinksPath, startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'
import { createBelievedLinks } from '#server/store/believed-links.ts'
import type { Stores } from '#server/store/testing/stores.ts'
import { onTestFinished } from 'vitest'
import * as z from '#lib/zod.ts'

/** The default timings (config.ts). */
export const timings: SnapshotTimings = {
  ...{
    moving: 10_000,
    resting: 60_000,
    unwatched: 60_000,
    subscribed: 900_000,
    down: 30_000,
    looking: 60_000,
    refresh: 2_000,
  },
  ...{ wait: 10_000, round: 1_000, reading: 30_000, glance: 600_000, poll: { moving: 5_000, resting: 30_000 } },
}

/** How long a link that Atlas accepted is believed without being shown. */
const atlasLagMs = 1_800_000

const receivedRequests = z.array(
  z.object({ method: z.string(), path: z.string(), headers: z.record(z.string(), z.string()) }),
)
const createdLink = z.object({ _id: z.string() })
const { user, secret } = seededCredentials.serviceAccount

/**
 * Starts replicas of the snapshot service on one store and the real sandbox. Time moves only when the test moves it.
 */
export const startSnapshotReplicas = async (stores: Pick<Stores, 'emptyUrl' | 'open'>, replicas = 1) => {
  const sandbox = await startTestSandbox({ approval: 'manual' })
  const url = await stores.emptyUrl()
  const faults: unknown[] = []
  const work = new Map<string, StreamWork>()
  const subscribed: string[] = []
  const now = () => sandbox.clock.now
  const openedStores = await Promise.all(Array.from({ length: replicas }, () => stores.open(url)))
  const services = openedStores.map((store) => {
    const credentials = { kind: 'service-account', clientId: user, clientSecret: secret } as const
    const atlas = createAtlasClient({
      baseUrl: sandbox.url,
      credentials,
      now,
      random: () => 0.5,
      sleep: () => Promise.resolve(),
    })
    onTestFinished(() => atlas.close())
    const deps = {
      ...{ atlas, store, now, random: () => 0.5, timings, newId: randomUUID },
      sleep: (ms: number) => pause(ms, undefined, { ref: false }),
      onFault: (error: unknown) => faults.push(error),
      listSubscribedGroups: () => Promise.resolve(subscribed),
    }
    return {
      atlas,
      links: createSnapshotService({ ...deps, believed: createBelievedLinks({ store, now, lagMs: atlasLagMs }) }),
      streams: createStreamsService({
        ...deps,
        findWork: (groupId) => Promise.resolve(work.get(groupId) ?? { open: [], accepted: [] }),
      }),
    }
  })
  const [store] = openedStores
  if (!store) throw new Error('A watcher needs a store.')
  const getServices = (index: number) => {
    const replica = services[index]
    if (!replica) throw new Error(`There is no replica ${String(index)}.`)
    return replica
  }

  /** The portal's reads of a project. */
  const listReads = async (groupId: string) => {
    const { text } = await sandbox.control('GET', `/requests?groupId=${groupId}`)
    return receivedRequests
      .parse(JSON.parse(text))
      .filter(({ method, headers }) => method === 'GET' && headers['user-agent'] === 'private-link-portal')
  }
  /** Counts those of links: lists, and reads of single links. */
  const countReads = async (groupId: string) => {
    const reads = await listReads(groupId)
    const lists = reads.filter(({ path }) => path.endsWith('/privateLinkConnections')).length
    return { lists, singles: reads.length - lists }
  }

  return {
    ...sandbox,
    faults,
    store,
    work,
    subscribed,
    replica: (index = 0): SnapshotService => getServices(index).links,
    streams: (index = 0): StreamsService => getServices(index).streams,
    atlas: getServices(0).atlas,
    countReads,
    /** Counts those of streams: lists of workspaces, of connections, and of failover connections. */
    countStreamReads: async (groupId: string) => {
      const paths = (await listReads(groupId)).map(({ path }) => path)
      const count = (ending: string) => paths.filter((path) => path.endsWith(ending)).length
      return {
        workspaces: count('/streams'),
        connections: count('/connections'),
        failovers: count('/failoverConnections'),
      }
    },
    /** Creates a link that stays WORKING, since nobody approves it. */
    createMovingLink: async (groupId: string, name = 'orders') =>
      createdLink.parse((await sandbox.call('POST', buildLinksPath(groupId), { body: buildEventHubBody(name) })).body)
        ._id,
    /** Lets seconds pass; in each, every replica starts its due reads, then `each` runs. */
    passSeconds: async (seconds: number, each: (second: number) => Promise<unknown> = () => Promise.resolve()) => {
      for (let second = 1; second <= seconds; second += 1) {
        sandbox.clock.now += 1_000
        const due = services.flatMap(({ links, streams }) => [links.startDueReads(), streams.startDueReads()])
        await Promise.all((await Promise.all(due)).flat())
        await each(second)
      }
    },
  }
}

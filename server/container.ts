import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAtlasClient, type AtlasClient } from '#server/atlas/client.ts'
import type { Credentials } from '#server/atlas-config.ts'
import { config, readLatestCredentials, type Config } from '#server/config.ts'
import { log, logFault } from '#server/log.ts'
import { recordAtlasCall, recordIntentMove, recordRound } from '#server/process/record-calls.ts'
import { createAtlasStatus } from '#server/health/atlas-status.ts'
import { createCheckStore } from '#server/health/check-store.ts'
import { createCountStats } from '#server/health/count-stats.ts'
import { createReadHealth } from '#server/health/read-health.ts'
import { createFindCreateQuery } from '#server/intents/find-create.ts'
import { StoppingError } from '#server/intents/in-flight-intents.ts'
import { createPipeline, type Pipeline } from '#server/intents/pipeline.ts'
import { createLoop, type Loop } from '#server/intents/run-loop.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import { createAnnotationCommands } from '#server/private-links/annotations.ts'
import { createAuditQueries } from '#server/private-links/audit-queries.ts'
import { createFindAtlasAccount } from '#server/private-links/find-atlas-account.ts'
import { createFindCloudAccess } from '#server/private-links/find-cloud-access.ts'
import { createFindLinkUsers } from '#server/private-links/find-link-users.ts'
import { createListPrivateLinks, createReadListRows } from '#server/private-links/list-private-links.ts'
import { createProjectQueries } from '#server/private-links/project-queries.ts'
import { createReadOverview } from '#server/private-links/read-overview.ts'
import { createReadUsage } from '#server/private-links/read-usage.ts'
import { createReadConnectionActions, createReadTimeline } from '#server/private-links/read-timeline.ts'
import { createRunPreflight } from '#server/private-links/run-preflight.ts'
import { createFindStreamWork } from '#server/private-links/find-stream-work.ts'
import { createStreamQueries } from '#server/private-links/stream-queries.ts'
import { createSetDomain } from '#server/private-links/set-domain.ts'
import type { SnapshotTimings } from '#server/snapshots/snapshot-row.ts'
import { createSnapshotService, type SnapshotService } from '#server/snapshots/snapshot-service.ts'
import type { FindStreamWork } from '#server/snapshots/stream-work.ts'
import { createStreamsService, type StreamsService } from '#server/snapshots/streams-service.ts'
import { createBelievedLinks, type BelievedLinks } from '#server/store/believed-links.ts'
import { openStore, type Store } from '#server/store/db.ts'
import { intentStatuses } from '#server/store/schema.ts'
import { endSession, isSessionEnded } from '#server/store/sessions.ts'
import type { LinkPrices } from '#lib/link-price/estimate-cost.ts'
import { isLoopback } from '#lib/is-loopback.ts'
import { version } from '#lib/version.ts'

/** A read that takes as long as this many calls is given up by the other replicas. */
const readsAtMost = 3

const describeKey = (key: Credentials) =>
  key.kind === 'api-key' ? `the API key ${key.publicKey}` : `the service account ${key.clientId}`

const now = Date.now
const sleepUnreferenced = (ms: number) => sleep(ms, undefined, { ref: false })
const onAudit = (head: { seq: number; hash: string }) => log.info({ event: 'audit', ...head })
const onFault = (error: unknown) => {
  if (!(error instanceof StoppingError)) logFault(error)
}

/** The journal's timings under the names that the intents have for them. */
const toIntentTimings = ({ journal, deadlines }: Pick<Config, 'journal' | 'deadlines'>): IntentTimings => ({
  recoveryPauses: journal.looks,
  notFoundAfter: journal.notFoundAfter,
  watchDuplicates: journal.watchTwins,
  atlasLag: journal.atlasLag,
  sendingLease: journal.sending,
  writeDeadline: deadlines.writeMs,
  sendAgainMargin: journal.margin,
  reconcileEvery: journal.reconcile,
})

/** The Atlas client with what its calls show: its status, and which key it uses. */
const createAtlas = (target: NonNullable<Config['atlas']>, deadlines: Config['deadlines']) => {
  const status = createAtlasStatus(now)
  const { host, hostname } = new URL(target.baseUrl)
  const facts = { host, isSandbox: isLoopback(hostname), key: describeKey(target.credentials) }
  const client = createAtlasClient({
    ...target,
    deadlines,
    onCall: (call) => {
      status.recordCall(call)
      recordAtlasCall(call)
    },
    latestCredentials: readLatestCredentials,
    onKey: (key) => {
      if (key === 'taken') facts.key = describeKey(readLatestCredentials() ?? target.credentials)
      log[key === 'taken' ? 'info' : 'warn']({ event: 'atlas-key', key })
    },
  })
  return { client, facts, getStatus: status.getStatus }
}

type Parts = {
  atlas: AtlasClient
  store: Store
  believed: BelievedLinks
  snapshots: SnapshotService
  streams: StreamsService
  findWork: FindStreamWork
  timings: SnapshotTimings
  prices: LinkPrices
}

/** What is read and noted of projects and links: nothing here changes Atlas. */
const createQueries = (parts: Parts) => {
  const { atlas, store, believed, snapshots } = parts
  const projects = createProjectQueries({ atlas, now })
  const annotations = createAnnotationCommands({ store, now, onAudit, onFault })
  const usage = createReadUsage({ ...parts, now })
  const readRows = createReadListRows({ projects, snapshots, usage, annotations, store, now, sleep })
  return {
    projects,
    annotations,
    listPrivateLinks: createListPrivateLinks(readRows),
    readOverview: createReadOverview({ ...parts, readRows, now }),
    findAtlasAccount: createFindAtlasAccount({ atlas }),
    findCreate: createFindCreateQuery({ store }),
    findCloudAccess: createFindCloudAccess({ atlas, now }),
    findLinkUsers: createFindLinkUsers({ ...parts, usage, now }),
    streamQueries: createStreamQueries({ ...parts, now, readActions: createReadConnectionActions({ store }) }),
    readTimeline: createReadTimeline({ store }),
    runPreflight: createRunPreflight({ atlas, believed, now }),
    audit: createAuditQueries({ store, now, sleep }),
    sessions: {
      end: (id: string, until: number) => endSession(store.db, { id, until, now: now() }),
      isEnded: (id: string) => isSessionEnded(store.db, id),
    },
  }
}

/** How often the store is asked whether it answers: probes go by its last answer. */
const askEveryMs = 1_000
/** How often the pages of a file are checked, and how long that may take. */
const [checkEveryMs, checkMs] = [3_600_000, 600_000]

const createLoops = (
  { reconciler }: Pipeline,
  { store, snapshots, streams, checkStore }: Parts & { checkStore: () => Promise<unknown> },
  { journal, watch, operations: { roundMs: limitMs } }: Config,
) => {
  const common = { limitMs, now, onFault, onRound: recordRound }
  const startDueReads = () => Promise.all([snapshots.startDueReads(), streams.startDueReads()])
  return [
    createLoop({ ...common, name: 'reconcile', round: reconciler.runRound, everyMs: journal.reconcile }),
    createLoop({ ...common, name: 'read', round: startDueReads, everyMs: watch.round }),
    createLoop({ ...common, name: 'ask-store', round: checkStore, everyMs: askEveryMs }),
    createLoop({ ...common, name: 'check-store', round: store.checkFile, everyMs: checkEveryMs, limitMs: checkMs }),
  ]
}

/** The loops of a process, and how they start and end. */
const createProcess = (pipeline: Pipeline, { atlas, store, snapshots, streams }: Parts, loops: readonly Loop[]) => {
  return {
    start: () => {
      for (const loop of loops) loop.start()
    },
    /** Starts nothing new, and leaves recurring work to the other replicas. */
    close: async () => {
      for (const loop of loops) loop.stop()
      await pipeline.close()
    },
    waitUntilIdle: pipeline.waitUntilIdle,
    countPending: pipeline.countPending,
    abort: pipeline.abort,
    end: async () => {
      pipeline.end()
      await Promise.all([snapshots.releaseClaims(), streams.releaseClaims()])
      atlas.close()
      await store.close()
    },
  }
}

const createContainer = async () => {
  const settings = config()
  const { atlas: target, databaseUrl, deadlines, journal, watch: pace, queryMs, prices } = settings
  if (!target) throw new Error('The portal was started without Atlas and without its sandbox. Start it with npm start.')
  const { client: atlas, facts, getStatus } = createAtlas(target, deadlines)
  const store = await openStore({ url: databaseUrl, now, queryMs })
  const believed = createBelievedLinks({ store, now, lagMs: journal.atlasLag })
  const timings = { ...pace, reading: readsAtMost * deadlines.readMs }
  const reading = {
    ...{ atlas, store, now, onFault, timings, random: Math.random, newId: randomUUID, sleep: sleepUnreferenced },
  }
  const snapshots = createSnapshotService({ ...reading, believed })
  const findWork = createFindStreamWork({ store, now, lagMs: journal.atlasLag })
  const streams = createStreamsService({ ...reading, findWork })
  const pipeline = createPipeline({
    ...{ atlas, store, now, sleep, timings: toIntentTimings({ journal, deadlines }), onAudit, onFault },
    holder: randomUUID(),
    onTransition: recordIntentMove,
    onLinksChanged: snapshots.invalidate,
    onStreamsChanged: streams.invalidate,
  })
  const countStats = createCountStats({ store, now, timings: pace })
  const { checkStore, getStoreReason } = createCheckStore({ store, sleep: sleepUnreferenced })
  // Its connection is opened here, where nothing else holds the process up as loading pages does later.
  await checkStore()
  const parts = { atlas, store, believed, snapshots, streams, findWork, timings, prices }
  const loops = createLoops(pipeline, { ...parts, checkStore }, settings)
  const getLoops = () => loops.flatMap((loop) => loop.getStatus() ?? [])
  return {
    ...createQueries(parts),
    snapshots,
    create: pipeline.create,
    resolve: pipeline.resolve,
    change: pipeline.change,
    streams: pipeline.streams,
    setDomain: createSetDomain({ atlas, believed, now, setDomain: pipeline.change.setDomain }),
    readHealth: createReadHealth({
      ...{ store, now, onFault, getStoreReason, countStats, getLoops, getAtlasStatus: getStatus },
      facts: { startedAt: now(), version, node: process.versions.node, atlas: facts },
    }),
    getStoreReason,
    getStoreCondition: store.getCondition,
    getLoops,
    getAtlasStatus: getStatus,
    countStats,
    intentStatuses,
    process: createProcess(pipeline, parts, loops),
  }
}

export type Container = Awaited<ReturnType<typeof createContainer>>
declare global {
  var portalContainer: Promise<Container> | undefined
}

/**
 * Everything that pages, routes and actions call, created once a process; on globalThis, so that hot reload keeps one
 * client and one store.
 */
export const container = (): Promise<Container> => (globalThis.portalContainer ??= createContainer())

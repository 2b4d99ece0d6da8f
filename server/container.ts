import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAtlasClient } from '#server/atlas/client.ts'
import type { Credentials } from '#server/atlas-config.ts'
import { config, readLatestCredentials, type Config } from '#server/config.ts'
import { log, logFault } from '#server/log.ts'
import { recordAtlasCall, recordIntentMove } from '#server/process/record-calls.ts'
import { createAtlasStatus } from '#server/health/atlas-status.ts'
import { createCheckStore } from '#server/health/check-store.ts'
import { createCountStats } from '#server/health/count-stats.ts'
import { createReadHealth } from '#server/health/read-health.ts'
import { createFindCreateQuery } from '#server/intents/find-create.ts'
import { StoppingError } from '#server/intents/in-flight-intents.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { createLoop } from '#server/intents/run-loop.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import { createAnnotationCommands } from '#server/private-links/annotations.ts'
import { createAuditQueries } from '#server/private-links/audit-queries.ts'
import { createFindAtlasAccount } from '#server/private-links/find-atlas-account.ts'
import { createFindLinkUsers } from '#server/private-links/find-link-users.ts'
import { createListPrivateLinks } from '#server/private-links/list-private-links.ts'
import { createProjectQueries } from '#server/private-links/project-queries.ts'
import { createReadTimeline } from '#server/private-links/read-timeline.ts'
import { createRunPreflight } from '#server/private-links/run-preflight.ts'
import { createSnapshotService } from '#server/snapshots/snapshot-service.ts'
import { openStore } from '#server/store/db.ts'
import { intentStatuses } from '#server/store/schema.ts'
import { endSession, isSessionEnded } from '#server/store/sessions.ts'
import { isLoopback } from '#lib/is-loopback.ts'
import { version } from '#lib/version.ts'

/** A read that took as long as so many calls is given up by the other replicas. */
const readsAtMost = 3

const nameOf = (key: Credentials) =>
  key.kind === 'api-key' ? `the API key ${key.publicKey}` : `the service account ${key.clientId}`

const aboutAtlas = ({ baseUrl, credentials }: NonNullable<Config['atlas']>) => {
  const { host, hostname } = new URL(baseUrl)
  return { host, isSandbox: isLoopback(hostname), key: nameOf(credentials) }
}

/** The journal's timings under the names that the intents have for them. */
const toIntentTimings = (journal: Config['journal']): IntentTimings => ({
  recoveryPauses: journal.looks,
  notFoundAfter: journal.notFoundAfter,
  watchDuplicates: journal.watchTwins,
  sendingLease: journal.sending,
  reconcileEvery: journal.reconcile,
})

const assemble = async () => {
  const { atlas: target, databaseUrl, deadlines, journal, watch: pace } = config()
  if (!target) throw new Error('The portal was started without Atlas and without its sandbox. Start it with npm start.')
  const now = Date.now
  const unheld = (ms: number) => sleep(ms, undefined, { ref: false })
  const news = createAtlasStatus(now)
  const about = aboutAtlas(target)
  const atlas = createAtlasClient({
    ...target,
    deadlines,
    onCall: (call) => {
      news.recordCall(call)
      recordAtlasCall(call)
    },
    latestCredentials: readLatestCredentials,
    onKey: (key) => {
      if (key === 'taken') about.key = nameOf(readLatestCredentials() ?? target.credentials)
      log[key === 'taken' ? 'info' : 'warn']({ event: 'atlas-key', key })
    },
  })
  const store = await openStore({ url: databaseUrl, now })
  const onAudit = (head: { seq: number; hash: string }) => log.info({ event: 'audit', ...head })
  const onFault = (error: unknown) => {
    if (!(error instanceof StoppingError)) logFault(error)
  }
  const watching = createSnapshotService({
    ...{ atlas, store, now, onFault, random: Math.random, newId: randomUUID },
    timings: { ...pace, reading: readsAtMost * deadlines.readMs },
    sleep: unheld,
  })
  const pipeline = createPipeline({
    ...{ atlas, store, now, timings: toIntentTimings(journal), onAudit, onFault },
    holder: randomUUID(),
    sleep: (ms) => sleep(ms),
    onTransition: recordIntentMove,
    onLinksChanged: watching.invalidate,
  })
  const projects = createProjectQueries({ atlas, now })
  const marks = createAnnotationCommands({ store, now, onAudit, onFault })
  const figures = createCountStats({ store, now, timings: pace })
  const check = createCheckStore({ store, now, sleep: unheld })
  const facts = { startedAt: now(), version, node: process.versions.node, atlas: about }
  const watcher = createLoop({ round: watching.startDueReads, everyMs: pace.round, onFault })
  return {
    sessions: {
      end: (id: string, until: number) => endSession(store.db, { id, until, now: now() }),
      isEnded: (id: string) => isSessionEnded(store.db, id),
    },
    watch: watching,
    projects,
    list: createListPrivateLinks({ projects, watch: watching, marks, store, now, sleep: (ms) => sleep(ms) }),
    atlasAccount: createFindAtlasAccount({ atlas }),
    preflight: createRunPreflight({ atlas, now }),
    asked: createFindCreateQuery({ store }),
    timeline: createReadTimeline({ store }),
    audit: createAuditQueries({ store }),
    users: createFindLinkUsers({ atlas }),
    marks,
    create: pipeline.create,
    decide: pipeline.decide,
    change: pipeline.change,
    health: createReadHealth({
      store,
      check,
      countStats: figures,
      getAtlasStatus: news.getStatus,
      now,
      onFault,
      facts,
    }),
    check,
    news: news.getStatus,
    figures,
    intentStatuses,
    process: {
      start: () => {
        pipeline.reconciler.start()
        watcher.start()
      },
      /** Starts nothing new, and leaves recurring work to the other replicas. */
      close: async () => {
        watcher.stop()
        await pipeline.close()
      },
      settled: pipeline.waitUntilIdle,
      underWay: pipeline.countPending,
      giveUp: pipeline.abort,
      end: async () => {
        pipeline.end()
        await watching.releaseClaims()
        atlas.close()
        await store.close()
      },
    },
  }
}

export type Container = Awaited<ReturnType<typeof assemble>>
declare global {
  var portalContainer: Promise<Container> | undefined
}

/**
 * Everything that pages, routes and actions call, created once a process; on globalThis, so that hot reload keeps one
 * client and one store.
 */
export const container = (): Promise<Container> => (globalThis.portalContainer ??= assemble())

import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAtlasClient } from '#server/atlas/client.ts'
import { config, latestCredentials, type Config, type Credentials } from '#server/config.ts'
import { log, logFault } from '#server/log.ts'
import { hearCall, hearMove } from '#server/process/hear.ts'
import { createFindCreateQuery } from '#server/intents/find-create.ts'
import { StoppingError } from '#server/intents/in-flight-intents.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { createLoop } from '#server/intents/run-loop.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import { createAnnotationCommands } from '#server/private-links/annotations.ts'
import { atlasAccountDeed } from '#server/private-links/atlas-account.ts'
import { atlasNews } from '#server/private-links/atlas-news.ts'
import { auditDeeds } from '#server/private-links/audit.ts'
import { figuresDeed } from '#server/private-links/figures.ts'
import { healthDeed } from '#server/private-links/health.ts'
import { listDeed } from '#server/private-links/list.ts'
import { preflightDeed } from '#server/private-links/preflight.ts'
import { projectDeeds } from '#server/private-links/projects.ts'
import { storeCheck } from '#server/private-links/store-check.ts'
import { timelineDeed } from '#server/private-links/timeline.ts'
import { usersDeed } from '#server/private-links/users.ts'
import { watch } from '#server/private-links/watch.ts'
import { openStore } from '#server/store/db.ts'
import { intentStatuses } from '#server/store/schema.ts'
import { endSession, isSessionEnded } from '#server/store/sessions.ts'
import { isLoopback } from '#lib/loopback.ts'
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
  const news = atlasNews(now)
  const about = aboutAtlas(target)
  const atlas = createAtlasClient({
    ...target,
    deadlines,
    onCall: (call) => {
      news.hear(call)
      hearCall(call)
    },
    latestCredentials,
    onKey: (key) => {
      if (key === 'taken') about.key = nameOf(latestCredentials() ?? target.credentials)
      log[key === 'taken' ? 'info' : 'warn']({ event: 'atlas-key', key })
    },
  })
  const store = await openStore({ url: databaseUrl, now })
  const onAudit = (head: { seq: number; hash: string }) => log.info({ event: 'audit', ...head })
  const onFault = (error: unknown) => {
    if (!(error instanceof StoppingError)) logFault(error)
  }
  const watching = watch({
    ...{ atlas, store, now, onFault, random: Math.random, newId: randomUUID },
    timings: { ...pace, reading: readsAtMost * deadlines.readMs },
    sleep: unheld,
  })
  const pipeline = createPipeline({
    ...{ atlas, store, now, timings: toIntentTimings(journal), onAudit, onFault },
    holder: randomUUID(),
    sleep: (ms) => sleep(ms),
    onTransition: hearMove,
    onLinksChanged: watching.forget,
  })
  const projects = projectDeeds({ atlas, now })
  const marks = createAnnotationCommands({ store, now, onAudit, onFault })
  const figures = figuresDeed({ store, now, timings: pace })
  const check = storeCheck({ store, now, sleep: unheld })
  const facts = { startedAt: now(), version, node: process.versions.node, atlas: about }
  const watcher = createLoop({ round: watching.round, everyMs: pace.round, onFault })
  return {
    sessions: {
      end: (id: string, until: number) => endSession(store.db, { id, until, now: now() }),
      isEnded: (id: string) => isSessionEnded(store.db, id),
    },
    watch: watching,
    projects,
    list: listDeed({ projects, watch: watching, marks, store, now, sleep: (ms) => sleep(ms) }),
    atlasAccount: atlasAccountDeed({ atlas }),
    preflight: preflightDeed({ atlas, now }),
    asked: createFindCreateQuery({ store }),
    timeline: timelineDeed({ store }),
    audit: auditDeeds({ store }),
    users: usersDeed({ atlas }),
    marks,
    create: pipeline.create,
    decide: pipeline.decide,
    change: pipeline.change,
    health: healthDeed({ store, check, figures, news: news.tell, now, onFault, facts }),
    check,
    news: news.tell,
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
        await watching.release()
        atlas.close()
        await store.close()
      },
    },
  }
}

export type Portal = Awaited<ReturnType<typeof assemble>>
declare global {
  var privateLinkPortal: Promise<Portal> | undefined
}

/** The portal's deeds, put together once a process; kept on globalThis so that hot reload keeps one client and one store. */
export const portal = (): Promise<Portal> => (globalThis.privateLinkPortal ??= assemble())

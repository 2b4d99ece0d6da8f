import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAtlasClient } from '#server/atlas/client.ts'
import type { Credentials } from '#server/atlas-config.ts'
import { config, readLatestCredentials, type Config } from '#server/config.ts'
import { log, logFault } from '#server/log.ts'
import { recordAtlasCall, recordIntentMove } from '#server/process/record-calls.ts'
import { createFindAtlasAccount } from '#server/private-links/find-atlas-account.ts'
import { askedDeed } from '#server/private-links/asked.ts'
import { createAtlasStatus } from '#server/health/atlas-status.ts'
import { auditDeeds } from '#server/private-links/audit.ts'
import { changeDeeds } from '#server/private-links/change.ts'
import { Stopping, withClaims } from '#server/private-links/claims.ts'
import { createDeed } from '#server/private-links/create.ts'
import { decideDeeds } from '#server/private-links/decide.ts'
import { createCountStats } from '#server/health/count-stats.ts'
import { finishable } from '#server/private-links/finish.ts'
import { createReadHealth } from '#server/health/read-health.ts'
import { journalOf } from '#server/private-links/journal.ts'
import { createListPrivateLinks } from '#server/private-links/list-private-links.ts'
import { lookDeed } from '#server/private-links/look.ts'
import { createRunPreflight } from '#server/private-links/run-preflight.ts'
import { markDeeds } from '#server/private-links/marks.ts'
import { createProjectQueries } from '#server/private-links/project-queries.ts'
import { reconciler } from '#server/private-links/reconcile.ts'
import { sendDeed } from '#server/private-links/send.ts'
import { shareCreates } from '#server/private-links/share.ts'
import { createCheckStore } from '#server/health/check-store.ts'
import { createReadTimeline } from '#server/private-links/read-timeline.ts'
import { createFindLinkUsers } from '#server/private-links/find-link-users.ts'
import { createSnapshotService } from '#server/snapshots/snapshot-service.ts'
import { workUnderWay } from '#server/private-links/work.ts'
import { loop } from '#server/private-links/loop.ts'
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

const assemble = async () => {
  const { atlas: target, databaseUrl, deadlines, journal: timings, watch: pace } = config()
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
    if (!(error instanceof Stopping)) logFault(error)
  }
  const claims = withClaims(journalOf({ store, now, timings, onAudit }), recordIntentMove)
  const { journal } = claims
  const watching = createSnapshotService({
    ...{ atlas, store, now, onFault, random: Math.random, newId: randomUUID },
    timings: { ...pace, reading: readsAtMost * deadlines.readMs },
    sleep: unheld,
  })
  const deps = { atlas, store, journal, now, timings, onCreated: watching.invalidate, onChanged: watching.invalidate }
  const send = sendDeed(deps)
  const change = changeDeeds(deps)
  const decide = decideDeeds({ ...deps, send })
  const create = createDeed({ ...deps, send, sleep: (ms) => sleep(ms) })
  const shared = shareCreates({ create, outcome: decide.outcome, now })
  const projects = createProjectQueries({ atlas, now })
  const marks = markDeeds({ store, now, onAudit, onFault })
  const figures = createCountStats({ store, now, timings: pace })
  const check = createCheckStore({ store, now, sleep: unheld })
  const facts = { startedAt: now(), version, node: process.versions.node, atlas: about }
  const settling = reconciler({
    store,
    holder: randomUUID(),
    now,
    timings,
    look: lookDeed(deps),
    settleChange: change.settle,
    onFault,
  })
  const watcher = loop({ round: watching.startDueReads, everyMs: pace.round, onFault })
  const work = workUnderWay()
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
    asked: askedDeed({ store }),
    timeline: createReadTimeline({ store }),
    audit: auditDeeds({ store }),
    users: createFindLinkUsers({ atlas }),
    marks,
    ...finishable({ work, create: shared.create, decide: { ...decide, outcome: shared.outcome }, change }),
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
        settling.start()
        watcher.start()
      },
      /** Begins nothing new, and leaves what comes again and again to the other replicas. */
      close: async () => {
        work.close()
        watcher.stop()
        await settling.stop()
      },
      settled: work.settled,
      underWay: work.underWay,
      /** Writes down that it is not known what became of what was sent, and tells whoever waits for it. */
      giveUp: async () => {
        await Promise.all(claims.close().map((intent) => settling.settle(intent).catch(onFault)))
        work.giveUp()
      },
      end: async () => {
        claims.close()
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

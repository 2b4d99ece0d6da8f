import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAtlasClient } from '#server/atlas/client.ts'
import type { Credentials } from '#server/atlas-config.ts'
import { config, latestCredentials, type Config } from '#server/config.ts'
import { log, logFault } from '#server/log.ts'
import { hearCall, hearMove } from '#server/process/hear.ts'
import { atlasAccountDeed } from '#server/private-links/atlas-account.ts'
import { askedDeed } from '#server/private-links/asked.ts'
import { atlasNews } from '#server/private-links/atlas-news.ts'
import { auditDeeds } from '#server/private-links/audit.ts'
import { changeDeeds } from '#server/private-links/change.ts'
import { Stopping, withClaims } from '#server/private-links/claims.ts'
import { createDeed } from '#server/private-links/create.ts'
import { decideDeeds } from '#server/private-links/decide.ts'
import { figuresDeed } from '#server/private-links/figures.ts'
import { finishable } from '#server/private-links/finish.ts'
import { healthDeed } from '#server/private-links/health.ts'
import { journalOf } from '#server/private-links/journal.ts'
import { listDeed } from '#server/private-links/list.ts'
import { lookDeed } from '#server/private-links/look.ts'
import { preflightDeed } from '#server/private-links/preflight.ts'
import { markDeeds } from '#server/private-links/marks.ts'
import { projectDeeds } from '#server/private-links/projects.ts'
import { reconciler } from '#server/private-links/reconcile.ts'
import { sendDeed } from '#server/private-links/send.ts'
import { shareCreates } from '#server/private-links/share.ts'
import { storeCheck } from '#server/private-links/store-check.ts'
import { timelineDeed } from '#server/private-links/timeline.ts'
import { usersDeed } from '#server/private-links/users.ts'
import { watch } from '#server/private-links/watch.ts'
import { workUnderWay } from '#server/private-links/work.ts'
import { loop } from '#server/private-links/loop.ts'
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

const assemble = async () => {
  const { atlas: target, databaseUrl, deadlines, journal: timings, watch: pace } = config()
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
    if (!(error instanceof Stopping)) logFault(error)
  }
  const claims = withClaims(journalOf({ store, now, timings, onAudit }), hearMove)
  const { journal } = claims
  const watching = watch({
    ...{ atlas, store, now, onFault, random: Math.random, newId: randomUUID },
    timings: { ...pace, reading: readsAtMost * deadlines.readMs },
    sleep: unheld,
  })
  const deps = { atlas, store, journal, now, timings, onCreated: watching.forget, onChanged: watching.forget }
  const send = sendDeed(deps)
  const change = changeDeeds(deps)
  const decide = decideDeeds({ ...deps, send })
  const create = createDeed({ ...deps, send, sleep: (ms) => sleep(ms) })
  const shared = shareCreates({ create, outcome: decide.outcome, now })
  const projects = projectDeeds({ atlas, now })
  const marks = markDeeds({ store, now, onAudit, onFault })
  const figures = figuresDeed({ store, now, timings: pace })
  const check = storeCheck({ store, now, sleep: unheld })
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
  const watcher = loop({ round: watching.round, everyMs: pace.round, onFault })
  const work = workUnderWay()
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
    asked: askedDeed({ store }),
    timeline: timelineDeed({ store }),
    audit: auditDeeds({ store }),
    users: usersDeed({ atlas }),
    marks,
    ...finishable({ work, create: shared.create, decide: { ...decide, outcome: shared.outcome }, change }),
    health: healthDeed({ store, check, figures, news: news.tell, now, onFault, facts }),
    check,
    news: news.tell,
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
        await watching.release()
        atlas.close()
        await store.close()
      },
    },
  }
}

export type Portal = Awaited<ReturnType<typeof assemble>>
declare global {
  var portalContainer: Promise<Portal> | undefined
}

/**
 * Everything that pages, routes and actions call, created once a process; on globalThis, so that hot reload keeps one
 * client and one store.
 */
export const portal = (): Promise<Portal> => (globalThis.portalContainer ??= assemble())

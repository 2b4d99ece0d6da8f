import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAtlasClient } from '#server/atlas/client.ts'
import { config, latestCredentials } from '#server/config.ts'
import { log } from '#server/log.ts'
import { atlasAccountDeed } from '#server/private-links/atlas-account.ts'
import { auditDeeds } from '#server/private-links/audit.ts'
import { changeDeeds } from '#server/private-links/change.ts'
import { createDeed } from '#server/private-links/create.ts'
import { decideDeeds } from '#server/private-links/decide.ts'
import { journalOf } from '#server/private-links/journal.ts'
import { listDeed } from '#server/private-links/list.ts'
import { lookDeed } from '#server/private-links/look.ts'
import { preflightDeed } from '#server/private-links/preflight.ts'
import { markDeeds } from '#server/private-links/marks.ts'
import { projectDeeds } from '#server/private-links/projects.ts'
import { reconciler } from '#server/private-links/reconcile.ts'
import { sendDeed } from '#server/private-links/send.ts'
import { shareCreates } from '#server/private-links/share.ts'
import { timelineDeed } from '#server/private-links/timeline.ts'
import { usersDeed } from '#server/private-links/users.ts'
import { watch } from '#server/private-links/watch.ts'
import { loop } from '#server/private-links/loop.ts'
import { openStore } from '#server/store/db.ts'
import { endSession, isSessionEnded } from '#server/store/sessions.ts'

/** A read that took as long as so many calls is given up by the other replicas. */
const readsAtMost = 3

const faultOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

const assemble = async () => {
  const { atlas: target, databaseUrl, deadlines, journal: timings, watch: pace } = config()
  if (!target) throw new Error('The portal was started without Atlas and without its sandbox. Start it with npm start.')
  const now = Date.now
  const atlas = createAtlasClient({
    ...target,
    deadlines,
    latestCredentials,
    onKey: (key) => log[key === 'taken' ? 'info' : 'warn']({ event: 'atlas-key', key }),
    onCall: ({ kind, ...call }) => log[kind === 'ok' ? 'debug' : 'warn']({ event: 'atlas', kind, ...call }),
  })
  const store = await openStore({ url: databaseUrl, now })
  const onAudit = (head: { seq: number; hash: string }) => log.info({ event: 'audit', ...head })
  const journal = journalOf({ store, now, timings, onAudit })
  const onFault = (error: unknown) => log.error({ event: 'fault', fault: faultOf(error) })
  const watching = watch({
    ...{ atlas, store, now, onFault, random: Math.random, newId: randomUUID },
    timings: { ...pace, reading: readsAtMost * deadlines.readMs },
    sleep: (ms) => sleep(ms, undefined, { ref: false }),
  })
  const deps = { atlas, store, journal, now, timings, onCreated: watching.forget, onChanged: watching.forget }
  const send = sendDeed(deps)
  const change = changeDeeds(deps)
  const decide = decideDeeds({ ...deps, send })
  const create = createDeed({ ...deps, send, sleep: (ms) => sleep(ms) })
  const shared = shareCreates({ create, outcome: decide.outcome, now })
  const projects = projectDeeds({ atlas, now })
  const marks = markDeeds({ store, now, onAudit, onFault })
  return {
    sessions: {
      end: (id: string, until: number) => endSession(store.db, { id, until, now: now() }),
      isEnded: (id: string) => isSessionEnded(store.db, id),
    },
    watch: watching,
    watcher: loop({ round: watching.round, everyMs: pace.round, onFault }),
    projects,
    list: listDeed({ projects, watch: watching, marks, store, sleep: (ms) => sleep(ms) }),
    atlasAccount: atlasAccountDeed({ atlas }),
    preflight: preflightDeed({ atlas, now }),
    timeline: timelineDeed({ store }),
    audit: auditDeeds({ store }),
    users: usersDeed({ atlas }),
    create: shared.create,
    decide: { ...decide, outcome: shared.outcome },
    change,
    marks,
    reconciler: reconciler({ store, holder: randomUUID(), now, timings, look: lookDeed(deps), settleChange: change.settle, onFault }),
  }
}

type Portal = Awaited<ReturnType<typeof assemble>>
declare global {
  var privateLinkPortal: Promise<Portal> | undefined
}

/** The portal's deeds, put together once a process; kept on globalThis so that hot reload keeps one client and one store. */
export const portal = (): Promise<Portal> => (globalThis.privateLinkPortal ??= assemble())

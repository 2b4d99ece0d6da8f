import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { config } from '#server/config.ts'
import { recordIntentMove } from '#server/process/record-calls.ts'
import { createCheckStore } from '#server/health/check-store.ts'
import { createCountStats } from '#server/health/count-stats.ts'
import { createReadHealth } from '#server/health/read-health.ts'
import { createApprovals } from '#server/approvals/create-approvals.ts'
import { createDrafts } from '#server/drafts/create-drafts.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { toIntentTimings } from '#server/intents/timings.ts'
import { createRaiseAlerts } from '#server/outbox/raise-alerts.ts'
import { createSetDomain } from '#server/private-links/set-domain.ts'
import { openStore } from '#server/store/db.ts'
import { intentStatuses } from '#server/store/schema.ts'
import { getIssuer } from '#server/sign-in-config.ts'
import { createTokens } from '#server/tokens/create-tokens.ts'
import { createUpkeep } from '#server/upkeep/create-upkeep.ts'
import type { LoopStatus } from '#lib/health/loop-status.ts'
import { listTroubles } from '#lib/notification/list-troubles.ts'
import { version } from '#lib/version.ts'
import { createAtlas, createAws } from '#server/composition/create-clouds.ts'
import { createLoops, createProcess } from '#server/composition/create-loops.ts'
import { createMessaging } from '#server/composition/create-messaging.ts'
import { createQueries } from '#server/composition/create-queries.ts'
import { createReads } from '#server/composition/create-reads.ts'
import { now, onAudit, onFault, sleepUnreferenced } from '#server/composition/surroundings.ts'

const createContainer = async () => {
  const settings = config()
  const { atlas: target, databaseUrl, deadlines, journal, watch: pace, queryMs, prices, ownershipRules } = settings
  if (!target) throw new Error('The portal was started without Atlas and without its sandbox. Start it with npm start.')
  const { client: atlas, facts, getStatus } = createAtlas(target, deadlines)
  const store = await openStore({ url: databaseUrl, now, queryMs })
  const aws = createAws(settings, { atlas, store })
  const { subscriptions, outbox } = createMessaging(store, settings)
  const { listSubscribedGroups } = subscriptions
  const reads = createReads(settings, { atlas, store, listSubscribedGroups })
  const { believed, snapshots, streams, rules } = reads
  const issuer = getIssuer(settings.access)
  const pipeline = createPipeline({
    ...{ atlas, aws: aws.parts, store, now, sleep, timings: toIntentTimings({ journal, deadlines }), onAudit, onFault },
    holder: randomUUID(),
    onTransition: recordIntentMove,
    onLinksChanged: snapshots.invalidate,
    onStreamsChanged: streams.invalidate,
    findRuleAgainst: rules.findAgainst,
  })
  const { countPending, countStats } = createCountStats({ store, now, timings: pace })
  const { checkStore, getStoreReason } = createCheckStore({ store, sleep: sleepUnreferenced })
  // Its connection is opened here, where nothing else holds the process up as loading pages does later.
  await checkStore()
  const upkeep = createUpkeep({ store, settings, holder: randomUUID(), now, sleep: sleepUnreferenced })
  const getLoops = (): LoopStatus[] => loops.flatMap((loop) => loop.getStatus() ?? [])
  const readHealth = createReadHealth({
    ...{ store, now, onFault, getStoreReason, countPending, getLoops, getAtlasStatus: getStatus },
    countMessages: outbox.countMessages,
    ...{ getAwsStatuses: aws.getStatuses, getAuditLog: upkeep.getAuditLog, getPolicy: rules.getStatus },
    facts: { startedAt: now(), version, node: process.versions.node, atlas: facts },
  })
  const alert = createRaiseAlerts({
    ...{ store, now, issuer },
    listTroubles: async () => listTroubles(await readHealth({ isStopping: false, maySeeAws: true })),
  })
  const approvals = createApprovals({ store, settings, now, rules, onAudit, newRequestId: randomUUID })
  const parts = { ...reads, atlas, aws, store, prices, ownershipRules, upkeep, outbox, approvals }
  const loops = createLoops(pipeline, { ...parts, checkStore, alert }, settings)
  return {
    ...createQueries(parts),
    rules,
    approvals,
    snapshots,
    ...{ create: pipeline.create, resolve: pipeline.resolve, change: pipeline.change, streams: pipeline.streams },
    tokens: createTokens({ store, now, issuer, onAudit, onFault }),
    subscriptions,
    outbox,
    drafts: createDrafts({ store, now, issuer, onAudit }),
    aws: pipeline.aws,
    setDomain: createSetDomain({ atlas, believed, now, setDomain: pipeline.change.setDomain }),
    readHealth,
    ...{ getStoreReason, getStoreCondition: store.getCondition, getLoops, getAtlasStatus: getStatus },
    getAuditLog: upkeep.getAuditLog,
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

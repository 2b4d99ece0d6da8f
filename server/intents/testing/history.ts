import { createChance } from '#server/intents/testing/chance.ts'
import { crashPoints, type Counter } from '#server/intents/testing/counts.ts'
import {
  checkPost,
  createOutcomeCheck,
  findUnsettled,
  findViolations,
  type Facts,
} from '#server/intents/testing/invariants.ts'
import { simulatePeople } from '#server/intents/testing/people.ts'
import { simulateAtlas } from '#server/intents/testing/simulated-atlas.ts'
import { simulateProcess, type Injection, type SimulatedProcess } from '#server/intents/testing/simulated-process.ts'
import { checkStreamWrite, findStreamViolations, type StreamFacts } from '#server/intents/testing/stream-invariants.ts'
import { simulateStreamPeople } from '#server/intents/testing/stream-people.ts'
import { simulateStoreTrouble, type Trouble } from '#server/intents/testing/store-trouble.ts'
import { createWorld } from '#server/intents/testing/world.ts'
import { UnrecordedOutcomeError } from '#server/intents/unrecorded-outcome.ts'
import { readAuditHead } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import { readFailureKind } from '#server/store/testing/read-failure-kind.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'

const startsAt = Date.UTC(2026, 10, 25)
const minute = 60_000
/** What a round of the reconciler may take before the next one begins without it, as in the portal (LOOP_ROUND_MS). */
const roundMs = minute

const rows = [
  'AWS/MSK',
  'AWS/CONFLUENT/DEDICATED',
  'AWS/CONFLUENT/ENTERPRISE',
  'AWS/S3',
  'AZURE/EVENTHUB',
  'GCP/CONFLUENT',
] as const

type Options = {
  seed: number
  store: Store
  counter: Counter
  injection?: Injection
  /** What is wrong with the store for a time, instead of what chance says; null: nothing. */
  trouble?: Trouble | null
  say?: (line: string) => void
}

/** When the next intent is due for the reconciler, in ms; Infinity when none is. */
const nextDue = async ({ db }: Store, groupId: string): Promise<number> => {
  const rows = await db
    .selectFrom('intents')
    .select(['status', 'nextRecoveryAt', 'leaseUntil'])
    .where('groupId', '=', groupId)
    .execute()
  const times = rows.map(({ status, nextRecoveryAt, leaseUntil }) => {
    const due = status === 'sending' || status === 'recorded' ? leaseUntil : nextRecoveryAt
    return due === null ? Infinity : Date.parse(due)
  })
  return Math.min(Infinity, ...times)
}

/** Whether something failed of the store's trouble, as it may. */
const isOfStore = (error: unknown): boolean =>
  readFailureKind(error) !== undefined || (error instanceof UnrecordedOutcomeError && isOfStore(error.cause))

/** Leaves nothing due for a later history. */
const clear = async ({ db }: Store, groupId: string) => {
  await db
    .updateTable('intents')
    .set({ status: 'withdrawn', nextRecoveryAt: null })
    .where('groupId', '=', groupId)
    .execute()
  await db.deleteFrom('leases').execute()
}

/** Plays one history from its seed; returns the invariants that it broke. */
export const playHistory = async ({
  seed,
  store,
  counter,
  injection = {},
  trouble: chosen,
  say,
}: Options): Promise<string[]> => {
  const chance = createChance(seed)
  const world = createWorld(chance, startsAt)
  const broken: string[] = []
  const facts: Facts = {
    ...{ keys: new Set(), requests: new Map(), sends: new Map(), insistent: new Set(), replaced: new Map() },
    told: [],
  }
  const streamFacts: StreamFacts = { keys: new Set(), requests: new Map(), told: [] }
  const groupId = chance.hex(24)
  const auditedBefore = (await readAuditHead(store.db))?.seq ?? 0
  const note = (line: string) => {
    broken.push(line)
    say?.(`BROKEN ${line}`)
  }
  const onFault = (error: unknown) => {
    if (!isOfStore(error)) note(`I0: the reconciler or a command failed: ${String(error)}`)
  }
  let living: SimulatedProcess[] = []
  // Chance of its own, so that a history without trouble is the same as if there were none.
  const streamChance = createChance(1_000_000 + seed)
  const trouble = simulateStoreTrouble({
    ...{ world, chance: createChance(-1 - seed), counter, chosen },
    getLiving: () => living.map(({ owner }) => owner),
    onRestore: () => {
      const replicas = living.splice(0)
      for (const { stop } of replicas) {
        stop()
        world.at(world.now() + chance.between(500, 5_000), undefined, start)
      }
    },
  })
  const atlas = simulateAtlas({
    world,
    chance,
    counter,
    onPost: async (post) => {
      say?.(`${toTimestamp(world.now())} POST ${post.requestId}`)
      for (const flaw of await world.during(() => checkPost({ store, groupId, atlas, facts }, post))) note(flaw)
      trouble.onCall('POST')
    },
    onList: () => trouble.onCall('list'),
    streams: {
      chance: streamChance,
      onWrite: async (write) => {
        say?.(`${toTimestamp(world.now())} ${write.method} ${write.name} ${write.requestId}`)
        for (const flaw of await world.during(() => checkStreamWrite({ store, groupId }, write))) note(flaw)
      },
      onOverlap: (workspace) => note(`I14: two writes at once in ${workspace}`),
    },
  })
  const checkOutcome = createOutcomeCheck({
    atlas,
    facts,
    note,
    at: () => toTimestamp(world.now()),
    ...(say ? { say } : {}),
  })

  let version = 0
  let isHealthy = false

  const start = () => {
    const dies =
      !isHealthy && chance.in100(45) ? { point: chance.pick(crashPoints), after: chance.between(0, 1) } : undefined
    const process = simulateProcess({
      world,
      chance,
      counter,
      store,
      trouble,
      atlas,
      injection,
      dies,
      onDeath: () => {
        say?.(`${toTimestamp(world.now())} CRASH ${dies?.point ?? ''}`)
        living = living.filter((one) => one !== process)
        world.at(world.now() + chance.between(500, 90_000), undefined, start)
      },
      onFault,
      onCommit: () => {
        version += 1
      },
    })
    living.push(process)
    void reconciling(process)
  }

  /** Runs rounds when something is due, as the portal does every second. */
  const reconciling = async (process: SimulatedProcess) => {
    let seen = -1
    let due = Infinity
    for (;;) {
      if (seen !== version) {
        seen = version
        due = await world.during(() => nextDue(store, groupId), process.owner)
      }
      if (due <= world.now()) {
        const startedAt = world.now()
        const round = process.round(() => world.now() - startedAt < roundMs / 2).catch(onFault)
        await Promise.race([round, world.pass(roundMs, process.owner)])
        seen = -1
      }
      await world.pass(chance.between(800, 2_000), process.owner)
    }
  }

  start()
  if (chance.in100(50)) start()
  const people = simulatePeople({
    world,
    chance,
    counter,
    atlas,
    facts,
    checkOutcome,
    groupId,
    process: () => chance.one(living),
    onFault,
    sample: buildSamples(`orders-${String(seed % 7)}`)[chance.pick(rows)]?.body ?? {},
    other: buildSamples(`others-${String(seed % 5)}`)[chance.pick(rows)]?.body ?? {},
  })

  const streamPeople = simulateStreamPeople({
    ...{ world, chance: streamChance, counter, streams: atlas.streams, facts: streamFacts, groupId, onFault, say },
    process: () => streamChance.one(living),
  })

  const chaosMs = chance.pick([2, 5, 14, 30]) * minute
  people.plan(chaosMs)
  streamPeople.plan(chaosMs)
  trouble.plan(chaosMs)
  await world.runUntil(startsAt + chaosMs)
  say?.(`${toTimestamp(world.now())} HEALTHY`)
  isHealthy = true
  atlas.heal()
  trouble.heal()
  for (const { spare } of living) spare()
  // A process that died last starts again within 90 s; somebody has to be there to recover anything.
  if (living.length === 0) start()
  const healthySince = world.now()
  await world.runUntil(healthySince + 3 * minute)
  broken.push(...(await findUnsettled({ store, groupId, atlas, facts }, healthySince)))
  await world.runUntil(healthySince + 11 * minute)
  broken.push(...(await findViolations({ store, groupId, atlas, facts, auditedBefore, isEnd: false })))
  people.pickOnly()
  await world.runUntil(world.now() + 6 * minute)
  broken.push(...(await findViolations({ store, groupId, atlas, facts, auditedBefore, isEnd: true })))
  broken.push(...(await findStreamViolations({ store, groupId, streams: atlas.streams, facts: streamFacts })))
  for (const { id, kind, status, linkId, attempt, outcome } of await readIntentsByGroup(store.db, groupId, {
    limit: 50,
  }))
    say?.(
      `END ${kind} ${kind === 'create' ? id.slice(0, 8) : ''} ${status} ${linkId ?? '-'} attempts ${String(attempt)} ${outcome ?? ''}`,
    )
  for (const { id, state, requestId, body } of atlas.links.standing())
    say?.(`LINK ${id} ${state} of ${requestId ?? 'hand'} ${JSON.stringify(body)}`)
  await clear(store, groupId)
  return [...new Set(broken)]
}

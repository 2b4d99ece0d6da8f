import { checkAwsWrite, findAwsViolations, type AwsFacts } from '#server/intents/testing/aws-invariants.ts'
import { findApprovalFlaws, type ApprovalFacts } from '#server/intents/testing/approval-invariants.ts'
import { simulateApprovalPeople } from '#server/intents/testing/approval-people.ts'
import { simulateAwsPeople } from '#server/intents/testing/aws-people.ts'
import { createChance } from '#server/intents/testing/chance.ts'
import { approvalCrashPoints, crashPoints, type Counter } from '#server/intents/testing/counts.ts'
import {
  checkPost,
  createOutcomeCheck,
  findUnsettled,
  findViolations,
  type Facts,
} from '#server/intents/testing/invariants.ts'
import { simulatePeople } from '#server/intents/testing/people.ts'
import { createPrograms, findProgramFlaws } from '#server/intents/testing/programs.ts'
import { simulateAws } from '#server/intents/testing/simulated-aws.ts'
import { simulateAtlas } from '#server/intents/testing/simulated-atlas.ts'
import { simulateProcess, type Injection, type SimulatedProcess } from '#server/intents/testing/simulated-process.ts'
import { freeRules, simulateRules } from '#server/intents/testing/simulated-rules.ts'
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

/** Leaves nothing due for a later history, and nothing that counts as open of people who are in each. */
const clear = async ({ db }: Store, groupId: string) => {
  await db
    .updateTable('intents')
    .set({ status: 'withdrawn', nextRecoveryAt: null })
    .where('groupId', '=', groupId)
    .execute()
  await db.updateTable('approvals').set({ status: 'withdrawn' }).where('groupId', '=', groupId).execute()
  await db.deleteFrom('leases').execute()
}

/** The seeds of histories in which people ask for approvals; the others are as they would be without. */
export const approvalSeeds = { from: 0, step: 3 } as const

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
    ...{ programs: [], told: [] },
  }
  const streamFacts: StreamFacts = { keys: new Set(), requests: new Map(), told: [] }
  const awsFacts: AwsFacts = { keys: new Set(), additions: [], requests: new Map(), told: [] }
  const hasApprovals = seed % approvalSeeds.step === approvalSeeds.from
  const approvalChance = createChance(4_000_000 + seed)
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
  const awsChance = createChance(2_000_000 + seed)
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
  const aws = simulateAws({
    ...{ world, chance: awsChance, counter },
    onWrite: async (write) => {
      say?.(`${toTimestamp(world.now())} AWS ${write.kind} ${write.requestId}`)
      for (const flaw of await world.during(() => checkAwsWrite({ store, groupId }, write))) note(flaw)
    },
  })
  const rules = simulateRules({ world, chance: approvalChance, atlas })
  const approvalFacts: ApprovalFacts = {
    ...{ presses: new Map(), readings: new Map(), guardedKeys: new Set(), waits: new Map() },
    ...{ contributions: [], days: rules.days },
  }
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
    const usual =
      !isHealthy && chance.in100(45) ? { point: chance.pick(crashPoints), after: chance.between(0, 1) } : undefined
    const isOfApprovals = !isHealthy && hasApprovals && approvalChance.in100(35)
    const dies = isOfApprovals ? { point: approvalChance.pick(approvalCrashPoints), after: 0 } : usual
    const process = simulateProcess({
      world,
      chance,
      counter,
      store,
      trouble,
      atlas,
      aws,
      ...{ approvalFacts, rules: hasApprovals ? rules.openRules() : freeRules },
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
    programs: createPrograms({ chance: createChance(3_000_000 + seed), groupId, deriveKey: injection.deriveKey }),
    process: () => chance.one(living),
    onFault,
    sample: buildSamples(`orders-${String(seed % 7)}`)[chance.pick(rows)]?.body ?? {},
    other: buildSamples(`others-${String(seed % 5)}`)[chance.pick(rows)]?.body ?? {},
  })

  const streamPeople = simulateStreamPeople({
    ...{ world, chance: streamChance, counter, streams: atlas.streams, facts: streamFacts, groupId, onFault, say },
    process: () => streamChance.one(living),
  })

  const awsPeople = simulateAwsPeople({
    ...{ world, chance: awsChance, counter, aws, facts: awsFacts, groupId, onFault, say },
    process: () => awsChance.one(living),
  })

  const approvalPeople = simulateApprovalPeople({
    ...{ world, chance: approvalChance, counter, store, atlas, facts, streamFacts, approvalFacts, checkOutcome },
    ...{ groupId, changeRules: rules.change, onFault, say },
    process: () => approvalChance.one(living),
  })

  const chaosMs = chance.pick([2, 5, 14, 30]) * minute
  people.plan(chaosMs)
  streamPeople.plan(chaosMs)
  awsPeople.plan(chaosMs)
  if (hasApprovals) approvalPeople.plan(chaosMs)
  trouble.plan(chaosMs)
  await world.runUntil(startsAt + chaosMs)
  say?.(`${toTimestamp(world.now())} HEALTHY`)
  isHealthy = true
  atlas.heal()
  aws.heal()
  trouble.heal()
  for (const { spare } of living) spare()
  // A process that died last starts again within 90 s; somebody has to be there to recover anything.
  if (living.length === 0) start()
  const healthySince = world.now()
  await world.runUntil(healthySince + 3 * minute)
  broken.push(...(await findUnsettled({ store, groupId, atlas, facts }, healthySince)))
  await world.runUntil(healthySince + 11 * minute)
  broken.push(
    ...(await findViolations({ store, groupId, atlas, facts, auditedBefore, recordedBy: healthySince, isEnd: false })),
  )
  people.pickOnly()
  await world.runUntil(world.now() + 6 * minute)
  broken.push(
    ...(await findViolations({ store, groupId, atlas, facts, auditedBefore, recordedBy: world.now(), isEnd: true })),
  )
  broken.push(...(await findProgramFlaws(store, facts, auditedBefore)))
  broken.push(...(await findStreamViolations({ store, groupId, streams: atlas.streams, facts: streamFacts })))
  broken.push(...(await findAwsViolations({ store, groupId, aws, facts: awsFacts })))
  broken.push(...(await findApprovalFlaws({ store, groupId, facts: approvalFacts, auditedBefore })))
  // Ids of deletions are random, and so is the order of those of one moment.
  const ends = (await readIntentsByGroup(store.db, groupId, { limit: 50 })).map(
    ({ id, kind, status, linkId, attempt, outcome }) =>
      `END ${kind} ${kind === 'create' ? id.slice(0, 8) : ''} ${status} ${linkId ?? '-'} attempts ${String(attempt)} ${outcome ?? ''}`,
  )
  for (const line of ends.toSorted()) say?.(line)
  for (const { id, state, requestId, body } of atlas.links.standing())
    say?.(`LINK ${id} ${state} of ${requestId ?? 'hand'} ${JSON.stringify(body)}`)
  await clear(store, groupId)
  return [...new Set(broken)]
}

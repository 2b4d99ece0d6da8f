import { chanceOf } from '#server/intents/testing/chance.ts'
import { crashPoints, type Counting } from '#server/intents/testing/counts.ts'
import { sawPost, tellingOf, violationsAtRest, type Facts } from '#server/intents/testing/invariants.ts'
import { peopleOf } from '#server/intents/testing/people.ts'
import { simulatedAtlas } from '#server/intents/testing/simulated-atlas.ts'
import { simulatedProcess, type Injection, type SimulatedProcess } from '#server/intents/testing/simulated-process.ts'
import { worldOf } from '#server/intents/testing/world.ts'
import { readAuditHead } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { intentsOfGroup } from '#server/store/intents-read.ts'
import { timeText } from '#server/store/time.ts'
import { samples } from '#lib/private-link/testing/samples.ts'

const startsAt = Date.UTC(2026, 10, 25)
const minute = 60_000

const rows = [
  'AWS/MSK',
  'AWS/CONFLUENT/DEDICATED',
  'AWS/CONFLUENT/ENTERPRISE',
  'AWS/S3',
  'AZURE/EVENTHUB',
  'GCP/CONFLUENT',
] as const

type Options = { seed: number; store: Store; counting: Counting; injection?: Injection; say?: (line: string) => void }

/** When the next intent is due, as the reconciler would see it; Infinity when none is. */
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

/** Leaves nothing behind that a later history would find due. */
const clear = async ({ db }: Store, groupId: string) => {
  await db
    .updateTable('intents')
    .set({ status: 'withdrawn', nextRecoveryAt: null })
    .where('groupId', '=', groupId)
    .execute()
  await db.deleteFrom('leases').execute()
}

/** Plays one history from its seed, and tells what it broke. */
export const playHistory = async ({ seed, store, counting, injection = {}, say }: Options): Promise<string[]> => {
  const chance = chanceOf(seed)
  const world = worldOf(chance, startsAt)
  const broken: string[] = []
  const facts: Facts = { keys: new Set(), requests: new Map(), sends: new Map() }
  const groupId = chance.hex(24)
  const auditedBefore = (await readAuditHead(store.db))?.seq ?? 0
  const note = (line: string) => {
    broken.push(line)
    say?.(`BROKEN ${line}`)
  }
  const atlas = simulatedAtlas({
    world,
    chance,
    counting,
    onPost: async (post) => {
      say?.(`${timeText(world.now())} POST ${post.requestId}`)
      const flaw = await world.during(() => sawPost(store, groupId, post))
      if (flaw) note(flaw)
    },
  })
  const tell = tellingOf({ atlas, facts, note, at: () => timeText(world.now()), ...(say ? { say } : {}) })

  let version = 0
  let isHealthy = false
  let living: SimulatedProcess[] = []

  const start = () => {
    const dies =
      !isHealthy && chance.in100(45) ? { point: chance.pick(crashPoints), after: chance.between(0, 1) } : undefined
    const process = simulatedProcess({
      world,
      chance,
      counting,
      store,
      atlas,
      injection,
      dies,
      onDeath: () => {
        say?.(`${timeText(world.now())} CRASH ${dies?.point ?? ''}`)
        living = living.filter((one) => one !== process)
        world.at(world.now() + chance.between(500, 90_000), undefined, start)
      },
      onFault: (error) => note(`I0: the reconciler failed: ${String(error)}`),
      onCommit: () => {
        version += 1
      },
    })
    living.push(process)
    void reconciling(process)
  }

  /** Rounds when something is due, as the product's every second would find it. */
  const reconciling = async (process: SimulatedProcess) => {
    let seen = -1
    let due = Infinity
    for (;;) {
      if (seen !== version) {
        seen = version
        due = await world.during(() => nextDue(store, groupId), process.owner)
      }
      if (due <= world.now()) {
        await process.round()
        seen = -1
      }
      await world.pass(chance.between(800, 2_000), process.owner)
    }
  }

  start()
  if (chance.in100(50)) start()
  const people = peopleOf({
    world,
    chance,
    counting,
    atlas,
    facts,
    tell,
    groupId,
    process: () => chance.one(living),
    onFault: (error) => note(`I0: a command threw: ${String(error)}`),
    sample: samples(`orders-${String(seed % 7)}`)[chance.pick(rows)]?.body ?? {},
    other: samples(`others-${String(seed % 5)}`)[chance.pick(rows)]?.body ?? {},
  })

  const chaosMs = chance.pick([2, 5, 14, 30]) * minute
  people.plan(chaosMs)
  await world.runUntil(startsAt + chaosMs)
  say?.(`${timeText(world.now())} HEALTHY`)
  isHealthy = true
  atlas.heal()
  for (const { spare } of living) spare()
  // Those who died last are there again within 90 s; somebody has to be there to settle anything.
  if (living.length === 0) start()
  await world.runUntil(world.now() + 11 * minute)
  broken.push(...(await violationsAtRest({ store, groupId, atlas, facts, auditedBefore, isEnd: false })))
  people.pickOnly()
  await world.runUntil(world.now() + 6 * minute)
  broken.push(...(await violationsAtRest({ store, groupId, atlas, facts, auditedBefore, isEnd: true })))
  for (const { id, kind, status, linkId, attempt, outcome } of await intentsOfGroup(store.db, groupId, { limit: 50 }))
    say?.(
      `END ${kind} ${kind === 'create' ? id.slice(0, 8) : ''} ${status} ${linkId ?? '-'} attempts ${String(attempt)} ${outcome ?? ''}`,
    )
  for (const { id, state, requestId, body } of atlas.links.standing())
    say?.(`LINK ${id} ${state} of ${requestId ?? 'hand'} ${JSON.stringify(body)}`)
  await clear(store, groupId)
  return [...new Set(broken)]
}

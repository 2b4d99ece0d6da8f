import type { AtlasClient } from '#server/atlas/client.ts'
import { changeDeeds } from '#server/private-links/change.ts'
import { createDeed } from '#server/private-links/create.ts'
import { decideDeeds } from '#server/private-links/decide.ts'
import { journalOf, type Journal } from '#server/private-links/journal.ts'
import { lookDeed } from '#server/private-links/look.ts'
import { reconciler } from '#server/private-links/reconcile.ts'
import { sendDeed, type Send } from '#server/private-links/send.ts'
import type { Timings } from '#server/private-links/timings.ts'
import type { Chance } from '#server/private-links/testing/chance.ts'
import type { Counting, CrashPoint } from '#server/private-links/testing/counts.ts'
import { gatedStore } from '#server/private-links/testing/gated-store.ts'
import type { Caller, SimulatedAtlas } from '#server/private-links/testing/simulated-atlas.ts'
import type { World } from '#server/private-links/testing/world.ts'
import type { Store } from '#server/store/db.ts'
import type { Intent } from '#server/store/schema.ts'

/** The timings of the product (config.ts). */
const timings: Timings = {
  looks: [2_000, 5_000, 15_000, 30_000, 60_000],
  notFoundAfter: 600_000,
  watchTwins: 86_400_000,
  sending: 60_000,
  reconcile: 1_000,
}

/** What the deeds stand on; a planted fault replaces a part of it. */
export type Footing = {
  atlas: AtlasClient
  store: Store
  journal: Journal
  timings: Timings
  send: (send: Send) => Send
  look: (intent: Intent) => Intent
}
export type Plant = (sound: Footing) => Footing

type Options = {
  world: World
  chance: Chance
  counting: Counting
  store: Store
  atlas: SimulatedAtlas
  plant: Plant
  /** Where it dies, at which time it gets there; none for one that lives on. */
  dies: { point: CrashPoint; after: number } | undefined
  onDeath: () => void
  onFault: (error: unknown) => void
  onCommit: () => void
}

const never = new Promise<never>(() => undefined)

/** The deeds of one process over a store that is there before and after it. */
export const simulatedProcess = ({
  world,
  chance,
  counting,
  store: real,
  atlas: simulated,
  plant,
  dies,
  ...told
}: Options) => {
  const self = { isDead: false }
  let left = dies?.after ?? 0
  let isDoomed = false

  const die = (point: CrashPoint) => {
    counting.count(point)
    self.isDead = true
    told.onDeath()
  }
  const isHere = (point: CrashPoint) => {
    if (self.isDead || dies?.point !== point) return false
    left -= 1
    return left < 0
  }
  const reach = async (point: CrashPoint): Promise<void> => {
    if (isHere(point)) die(point)
    if (self.isDead) await never
  }

  const gate = {
    get isDead() {
      return self.isDead
    },
    diesAtCommit: () => {
      if (isDoomed && dies) die(dies.point)
      return self.isDead
    },
    onCommit: told.onCommit,
  }
  const caller: Caller = {
    get isDead() {
      return self.isDead
    },
    reach,
    pass: (ms) => world.pass(ms, gate),
  }
  const store = gatedStore(real, world, gate, () => chance.between(0, 20))
  const sound = journalOf({ store, now: world.now, timings, onAudit: () => undefined })
  const within = async <T>(point: CrashPoint, work: () => Promise<T>): Promise<T> => {
    isDoomed = isHere(point)
    return work()
  }
  const mortal: Journal = {
    begin: async (asked) => {
      await reach('before the intent')
      const begun = await within('inside the intent', () => sound.begin(asked))
      await reach('after the claim')
      return begun
    },
    takeAgain: async (...asked) => {
      const claimed = await sound.takeAgain(...asked)
      await reach('after the claim')
      return claimed
    },
    step: async (...asked) => {
      const won = await within('inside the outcome row', () => sound.step(...asked))
      await reach('before the action returns')
      return won
    },
  }

  const planted = plant({
    atlas: simulated.clientFor(caller),
    store,
    journal: mortal,
    timings,
    send: (send) => send,
    look: (intent) => intent,
  })
  const deps = { ...planted, now: world.now, onCreated: () => undefined, onChanged: () => undefined }
  const send = planted.send(sendDeed(deps))
  const look = lookDeed(deps)
  const change = changeDeeds(deps)
  const sleep = (ms: number) => world.pass(ms * chance.between(1, 40), gate)
  const { round } = reconciler({
    ...deps,
    holder: chance.uuid(),
    look: (intent) => look(planted.look(intent)),
    settleChange: change.settle,
    onFault: told.onFault,
  })
  return {
    owner: gate,
    /** From now on it lives. */
    spare: () => {
      left = Infinity
      isDoomed = false
    },
    create: createDeed({ ...deps, send, sleep }),
    decide: decideDeeds({ ...deps, send }),
    change,
    round,
  }
}

export type SimulatedProcess = ReturnType<typeof simulatedProcess>

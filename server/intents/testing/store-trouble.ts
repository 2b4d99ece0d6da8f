import type { Chance } from '#server/intents/testing/chance.ts'
import type { Counter } from '#server/intents/testing/counts.ts'
import type { Owner, World } from '#server/intents/testing/world.ts'
import { toPostgresTimes } from '#server/store/postgres.ts'
import { toStoreFailure } from '#server/store/to-store-failure.ts'

export type Trouble = 'silent' | 'full' | 'damaged'
type Options = {
  world: World
  chance: Chance
  counter: Counter
  /** Instead of what chance says; null: none. */
  chosen: Trouble | null | undefined
  getLiving: () => readonly Owner[]
  /** Whoever runs the portal stops every process, puts a whole file in the place of the damaged one and starts anew. */
  onRestore: () => void
}

const minute = 60_000
const createFailure = (code: string) => toStoreFailure(Object.assign(new Error(code), { code }))
/** What a query without an answer ends with, after the time that the portal gives a connection by default. */
const silence = { ms: toPostgresTimes(15_000).silence, createFailure: () => createFailure('ETIMEDOUT') }

/**
 * What goes wrong with the store of a history, at one time at most and on either kind of store: it falls silent for all
 * processes or for one, its disk is full, or a page of it is damaged.
 */
export const simulateStoreTrouble = ({ world, chance, counter: { count }, chosen, getLiving, onRestore }: Options) => {
  const found = chance.in100(40) ? chance.pick<Trouble>(['silent', 'full', 'damaged']) : null
  const trouble = chosen === undefined ? found : chosen
  /** With the first call of a kind to Atlas, or at any time. */
  const startsWith = chance.pick(['time', 'list', 'POST'])
  let now: Trouble | null = null
  let isOver = trouble === null
  /** Whose connections are silent; undefined: everybody's. */
  let only: Owner | undefined
  /** The connections of each lane are others, and may fall silent alone. */
  const lanes = chance.pick([['reads', 'writes'], ['writes']])
  /** Who was at work when the store fell silent: their next transaction reaches it, and its last answer is lost. */
  let atWork = new Set<Owner>()
  /** Who has met the damage, and uses nothing of the store any more. */
  const alarmed = new Set<Owner>()

  const end = () => {
    isOver = true
    const was = now
    now = null
    if (was === 'damaged') onRestore()
  }
  const begin = () => {
    if (isOver || now) return
    now = trouble
    const living = getLiving()
    only = chance.in100(50) ? chance.one(living) : undefined
    atWork = new Set(only ? [only] : living)
    world.at(world.now() + chance.between(10_000, chance.pick([1, 4, 10]) * minute), undefined, () => {
      if (!isOver) end()
    })
  }
  const requireWhole = (owner: Owner) => {
    if (!alarmed.has(owner) && now === 'damaged' && chance.in100(50)) {
      count('page damaged')
      alarmed.add(owner)
    }
    if (alarmed.has(owner)) throw createFailure('SQLITE_CORRUPT')
  }

  return {
    silence,
    plan: (chaosMs: number) => {
      if (startsWith === 'time')
        world.at(world.now() + chance.between(0, chance.pick([4_000, chaosMs / 2])), undefined, begin)
    },
    /** Called with each call that reaches Atlas. */
    onCall: (call: 'list' | 'POST') => {
      if (startsWith === call) begin()
    },
    heal: end,
    /** Whether a process that reads or writes is not answered. */
    isSilent: (owner: Owner, lane: 'reads' | 'writes'): boolean => {
      const isSilent = now === 'silent' && (only === undefined || only === owner) && lanes.includes(lane)
      if (isSilent) count(only ? 'store silent for one replica' : 'store silent')
      return isSilent
    },
    /** Whether a transaction of this process was under way when the store fell silent. */
    isUnderWay: (owner: Owner): boolean => atWork.delete(owner),
    /** Throws when a read, or the first step of a transaction, fails. */
    requireReadable: requireWhole,
    /** Throws when a write fails, be it a statement or a commit; on a full disk a small one is done now and then. */
    requireWritable: (owner: Owner) => {
      requireWhole(owner)
      if (now !== 'full' || !chance.in100(60)) return
      count('disk full')
      throw createFailure('SQLITE_FULL')
    },
    /** Whether the commit of a transaction that was under way took place. */
    reachesCommit: () => {
      const isDone = chance.in100(50)
      count(isDone ? 'commit done and not answered' : 'commit lost')
      return isDone
    },
  }
}

export type StoreTrouble = ReturnType<typeof simulateStoreTrouble>

import { createHash } from 'node:crypto'

/** The points at which the portal is killed; `nowhere` kills nothing. */
export const points = [
  'nowhere',
  'at the first list',
  'before it is forwarded',
  'after the effect',
  'in half an answer',
  'after the answer',
  'at a look',
  'at the deletion',
] as const
export type Point = (typeof points)[number]

/**
 * The fault of the network or of Atlas, at the first POST or at the lists after it. `accepted lag`: Atlas answers the
 * POST and shows nothing of its link. `failed holder`: a failed link holds the target, and is deleted first.
 */
export const faults = [
  'none',
  'reset before',
  'reset after',
  'half an answer',
  'held before',
  'held after',
  '500 before',
  '500 after',
  '502 page before',
  '502 page after',
  '401 page after',
  'half a 401 after',
  '429',
  'stale sign-in',
  'no id',
  'short lag',
  'long lag',
  'late arrival',
  'very late arrival',
  'twin',
  'lists fail',
  'accepted lag',
  'failed holder',
  'key replaced',
  'date ahead',
  'date behind',
  'date far ahead',
  'date far behind',
  'silent store',
  'frozen leader',
  'frozen sender',
  'frozen audit head',
  'full disk',
  'damaged page',
] as const
export type Fault = (typeof faults)[number]

/**
 * Least and most milliseconds that Atlas's Date is ahead of its clock. One that is far behind is so far behind that the
 * link does not become timely while a schedule is played.
 */
const datesAheadMs: Partial<Record<Fault, readonly [number, number]>> = {
  'date ahead': [2_000, 58_000],
  'date behind': [-58_000, -2_000],
  'date far ahead': [63_000, 3_600_000],
  'date far behind': [-3_600_000, -125_000],
}
/** What happens to a whole portal or its store: it is played on a stack of its own. */
const stackFaults = [
  'silent store',
  'frozen leader',
  'frozen sender',
  'frozen audit head',
  'full disk',
  'damaged page',
] as const satisfies readonly Fault[]
export type StackFault = (typeof stackFaults)[number]
export const findStackFault = ({ fault }: Pick<Schedule, 'fault'>): StackFault | undefined =>
  stackFaults.find((one) => one === fault)

const isAboutDate = (fault: Fault) => Object.hasOwn(datesAheadMs, fault)
/** A portal knows one clock of Atlas and one key, so no other schedule is played beside one that changes them. */
export const isAlone = ({ point, fault }: Pick<Schedule, 'point' | 'fault'>) =>
  point !== 'nowhere' || isAboutDate(fault) || fault === 'key replaced'

const pairs: readonly (readonly [Point, Fault])[] = [
  ...faults.filter((fault) => !isAboutDate(fault)).map((fault) => ['nowhere', fault] as const),
  ['at the first list', 'none'],
  ...(['none', 'late arrival', 'very late arrival', 'failed holder'] as const).map(
    (fault) => ['before it is forwarded', fault] as const,
  ),
  ...(
    [
      ...(['none', 'short lag', 'long lag', 'twin', 'lists fail'] as const),
      ...(['date ahead', 'date behind', 'date far ahead', 'date far behind'] as const),
    ] as const
  ).map((fault) => ['after the effect', fault] as const),
  ...(['half an answer', 'short lag'] as const).map((fault) => ['in half an answer', fault] as const),
  ...(['none', 'no id', 'accepted lag'] as const).map((fault) => ['after the answer', fault] as const),
  ...(
    [
      'reset before',
      'reset after',
      '500 before',
      '502 page after',
      'no id',
      'short lag',
      'long lag',
      'held after',
    ] as const
  ).map((fault) => ['at a look', fault] as const),
  ['at the deletion', 'failed holder'],
]

/** The fault at the second POST, after a person decided to send again. */
const againFaults = ['none', 'none', 'reset after', 'reset before', '429'] as const
const targets = [
  'AWS/MSK',
  'AWS/CONFLUENT/DEDICATED',
  'AWS/S3',
  'AWS/GENERIC',
  'AZURE/EVENTHUB',
  'AZURE/CONFLUENT',
  'GCP/CONFLUENT',
] as const
/** Link types for which Atlas accepts a second link to the same target. */
const duplicateTargets = ['AWS/KINESIS', 'GCP/PUBSUB'] as const

export type Schedule = {
  seed: number
  point: Point
  fault: Fault
  row: string
  /** The draft's key, and that of an equal draft. */
  key: string
  otherKey: string
  /** Milliseconds between the answer and the kill. */
  killAfterMs: number
  restart: 'at once' | 'when the claim has ended'
  /** After a restart the person presses Create once more. */
  pressesTwice: boolean
  sendsAgain: boolean
  again: (typeof againFaults)[number]
  /** How far Atlas's Date is ahead of its clock, in milliseconds. */
  dateAheadMs: number
  /** One of two ways to play a fault of a whole stack. */
  isMirrored: boolean
}

/** mulberry32: the same numbers for the same seed. */
const createRandom = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const buildUuid = (text: string) => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The schedule of a seed. Consecutive seeds go through all pairs of point and fault. */
export const createSchedule = (seed: number): Schedule => {
  const random = createRandom(seed)
  const choose = <T>(choices: readonly T[], first: T): T => choices[Math.floor(random() * choices.length)] ?? first
  const [point, fault] = pairs[(seed - 1) % pairs.length] ?? ['nowhere', 'none']
  const isDuplicate = fault === 'twin' || random() < 0.3
  const [least, most] = datesAheadMs[fault] ?? [0, 0]
  return {
    seed,
    point,
    fault,
    row:
      fault === 'failed holder'
        ? 'AWS/MSK'
        : isDuplicate
          ? choose<string>(duplicateTargets, 'AWS/KINESIS')
          : choose<string>(targets, 'AWS/MSK'),
    key: buildUuid(`draft ${String(seed)}`),
    otherKey: buildUuid(`other draft ${String(seed)}`),
    killAfterMs: Math.floor(random() * 40),
    restart: random() < 0.6 ? 'at once' : 'when the claim has ended',
    pressesTwice: random() < 0.5,
    sendsAgain: random() < 0.7,
    again: choose(againFaults, 'none'),
    dateAheadMs: Math.round((least + random() * (most - least)) / 1_000) * 1_000,
    isMirrored: random() < 0.5,
  }
}

/** How many consecutive seeds cover every pair of point and fault. */
export const everyPair = pairs.length

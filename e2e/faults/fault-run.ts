import type { Outcome } from '../actions.ts'
import type { Plan } from './fault-proxy.ts'
import type { Fault, Schedule } from './fault-schedule.ts'
import type { FaultStack } from './fault-stack.ts'

const failingLists = 4
const shortLagMs = 900
/** Faults that leave the answer to the POST as it is. */
const answeredFaults: readonly Fault[] = ['accepted lag', 'failed holder', 'key replaced']

/** What the end of every run is checked by. */
export type CheckedStack = Pick<FaultStack, 'sandbox' | 'proxy' | 'journal' | 'linksIn' | 'standingIn'>

/** The state of one run: a schedule played in a project of its own. Times in milliseconds since 1970. */
export type FaultRun<S extends CheckedStack = FaultStack> = {
  stack: S
  schedule: Schedule
  groupId: string
  flaws: string[]
  /** The outcomes that a person was shown, in order. */
  outcomes: string[]
  createdLinkIds: string[]
  /** The failed link that holds the target, when there is one. */
  failedLinkId: string | undefined
  /** How often a person decided to send again. */
  decisions: number
  wasKilled: boolean
  isReleased: boolean
  claimEndsAt: number
  effectAt: number
  listsAfterPost: number
  killed: PromiseWithResolve
  released: PromiseWithResolve
}

type PromiseWithResolve = { promise: Promise<void>; resolve: () => void }

const createPromise = (): PromiseWithResolve => {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil
  })
  return { promise, resolve }
}

export const createFaultRun = <S extends CheckedStack>(stack: S, schedule: Schedule, groupId: string): FaultRun<S> => ({
  stack,
  schedule,
  groupId,
  flaws: [],
  outcomes: [],
  createdLinkIds: [],
  failedLinkId: undefined,
  decisions: 0,
  wasKilled: false,
  isReleased: false,
  claimEndsAt: 0,
  effectAt: 0,
  listsAfterPost: 0,
  killed: createPromise(),
  released: createPromise(),
})

export const isOpen = ({ kind }: Outcome) => kind === 'sending' || kind === 'unknown' || kind === 'waiting'

/** Notes what a person was shown. */
export const recordOutcome = (run: FaultRun<CheckedStack>, outcome: Outcome): Outcome => {
  run.outcomes.push(outcome.kind)
  if (outcome.kind === 'created') run.createdLinkIds.push(outcome.linkId)
  return outcome
}

/** Checks that the intent was in the journal, as being sent, before its POST arrived. */
export const checkJournal = async (run: FaultRun<CheckedStack>, post: number) => {
  const { stack, schedule, groupId } = run
  const intent = (await stack.journal(groupId)).intents.find(({ id }) => id === schedule.key)
  run.claimEndsAt = Date.parse(intent?.leaseUntil ?? '')
  if (intent?.status !== 'sending')
    run.flaws.push(`POST ${String(post)} arrived while its intent was ${intent?.status ?? 'nowhere'}`)
}

/** What the proxy does to the calls of a run. */
export const createPlan = (run: FaultRun): Plan => {
  const { stack, schedule, groupId } = run
  const { point, fault } = schedule
  const atPost: Fault = answeredFaults.includes(fault) ? 'none' : fault
  const firstFault: Fault = point === 'in half an answer' ? 'half an answer' : atPost
  return {
    killAfterMs: schedule.killAfterMs,
    dateAheadMs: schedule.dateAheadMs,
    release: run.released.promise,
    isHidden: () =>
      fault === 'long lag' ? !run.isReleased : fault === 'short lag' && Date.now() < run.effectAt + shortLagMs,
    failsList: () => {
      if (fault !== 'lists fail' || stack.proxy.posts(groupId) === 0) return false
      run.listsAfterPost += 1
      return run.listsAfterPost <= failingLists
    },
    getFault: (post) => {
      if (post === 1) return firstFault
      return run.decisions > 0 ? schedule.again : 'none'
    },
    onArrival: async (post) => {
      run.effectAt = Date.now()
      await checkJournal(run, post)
      if (fault.includes('401')) await stack.replaceKey()
      if (fault === 'key replaced' && post === 1) await stack.replaceKey({ isRevoked: true })
    },
    onPoint: async (reached) => {
      if (reached !== point || run.wasKilled) return false
      run.wasKilled = true
      await stack.kill()
      run.killed.resolve()
      return true
    },
  }
}

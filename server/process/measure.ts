import 'server-only'
import { getMetrics } from '#server/process/metrics.ts'
import { getPhase } from '#server/process/phase.ts'
import { getLoopAge, isStuck, type LoopStatus } from '#lib/health/loop-status.ts'
import { version } from '#lib/version.ts'

/** What the gauges are read from. Times in milliseconds since 1970. */
export type Measurable = {
  /** Why the store does not answer; undefined while it does. */
  getStoreReason: () => string | undefined
  getStoreCondition: () => { writeFailure: string | undefined }
  getLoops: () => readonly LoopStatus[]
  getAuditLog: () => { waiting: number; code: string | undefined } | undefined
  countStats: () => Promise<{
    intents: ReadonlyMap<string, number>
    unsettled: { all: number; oldestAt: number | undefined }
    links: ReadonlyMap<string, number>
    snapshots: { watched: number; failing: number; newestAt: number | undefined; oldestAt: number | undefined }
  }>
  intentStatuses: readonly string[]
  outbox: {
    countMessages: () => Promise<
      readonly { receiver: string; waiting: number; givenUp: number; oldestAt: number | undefined }[]
    >
  }
}

const clearGauges = () => {
  const all = getMetrics()
  for (const gauge of [
    all.unknownIntents,
    all.unknownSeconds,
    all.watched,
    all.failing,
    all.newestSnapshot,
    all.oldestSnapshot,
  ])
    gauge.remove()
  for (const gauge of [all.intentsHeld, all.links, all.messagesWaiting, all.messagesGivenUp, all.oldestMessage])
    gauge.reset()
}

const measureLoops = (loops: readonly LoopStatus[], now: number) => {
  const { loopAge, loopStuck } = getMetrics()
  for (const loop of loops) {
    loopAge.set({ loop: loop.name }, getLoopAge(loop, now) / 1000)
    loopStuck.set({ loop: loop.name }, isStuck(loop, now) ? 1 : 0)
  }
}

const measureAuditLog = (auditLog: ReturnType<Measurable['getAuditLog']>) => {
  const { auditLogWaiting, auditLogUp } = getMetrics()
  auditLogWaiting.set(auditLog?.waiting ?? 0)
  auditLogUp.set(auditLog?.code === undefined ? 1 : 0)
}

const measureMessages = async ({ countMessages }: Measurable['outbox'], now: number) => {
  const { messagesWaiting, messagesGivenUp, oldestMessage } = getMetrics()
  for (const { receiver, waiting, givenUp, oldestAt } of await countMessages()) {
    messagesWaiting.set({ receiver }, waiting)
    messagesGivenUp.set({ receiver }, givenUp)
    oldestMessage.set({ receiver }, oldestAt === undefined ? 0 : Math.max(0, now - oldestAt) / 1000)
  }
}

/** Brings the gauges up to date; while the store does not answer, they say that and how the loops are. */
export const measure = async (work: Measurable, now: number): Promise<void> => {
  const { getStoreReason, getStoreCondition, getLoops, countStats, intentStatuses } = work
  clearGauges()
  const all = getMetrics()
  const [reason, loops] = [getStoreReason(), getLoops()]
  measureLoops(loops, now)
  measureAuditLog(work.getAuditLog())
  all.storeWritable.set(reason === undefined && getStoreCondition().writeFailure === undefined ? 1 : 0)
  all.build.set({ version }, 1)
  all.storeUp.set(reason === undefined ? 1 : 0)
  const isReady = reason === undefined && getPhase() === 'serving' && !loops.some((loop) => isStuck(loop, now))
  all.ready.set(isReady ? 1 : 0)
  if (reason !== undefined) return
  await measureMessages(work.outbox, now)
  const { intents, unsettled, links, snapshots } = await countStats()
  const secondsSince = (at: number) => Math.max(0, now - at) / 1000
  for (const status of intentStatuses) all.intentsHeld.set({ status }, intents.get(status) ?? 0)
  all.unknownIntents.set(unsettled.all)
  all.unknownSeconds.set(unsettled.oldestAt === undefined ? 0 : secondsSince(unsettled.oldestAt))
  for (const [state, count] of links) all.links.set({ state }, count)
  all.watched.set(snapshots.watched)
  all.failing.set(snapshots.failing)
  if (snapshots.newestAt !== undefined) all.newestSnapshot.set(secondsSince(snapshots.newestAt))
  if (snapshots.oldestAt !== undefined) all.oldestSnapshot.set(secondsSince(snapshots.oldestAt))
}

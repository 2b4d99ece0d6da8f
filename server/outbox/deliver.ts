import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAttemptDelivery, type AttemptDeps } from '#server/outbox/attempt-delivery.ts'
import { createSpreadEvents } from '#server/outbox/spread-events.ts'
import { claimDelivery, listDueReceivers } from '#server/store/deliveries.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

export type DeliverDeps = AttemptDeps & { newId: () => string; leaseMs: number }

/** Attempts at the same time: at one receiver, and in all. */
const [mostOfReceiver, mostInAll] = [2, 40]
/** What is on its way when the process ends may still arrive, in ms; otherwise it is sent again. */
const finishMs = 2_000

/**
 * Delivers messages at least once: what a process was sending when it died is sent again once its lease has run out.
 * Each receiver has lanes of its own, in which one message follows the other, so that a slow or dead one holds nobody
 * up. A lane ends when nothing is due or an attempt failed; the next round begins another one.
 */
export const createDeliver = (deps: DeliverDeps) => {
  const { store, now, newId, leaseMs, onFault } = deps
  const spreadEvents = createSpreadEvents(deps)
  const attemptDelivery = createAttemptDelivery(deps)
  const lanes = new Map<Promise<void>, string>()
  const failing = new Set<string>()
  let isStopping = false

  const runLane = async (receiver: string): Promise<void> => {
    while (!isStopping) {
      const [at, leaseUntil] = [toTimestamp(now()), toTimestamp(now() + leaseMs)]
      const claimed = await claimDelivery(store.db, receiver, { leaseOwner: newId(), at, leaseUntil })
      if (!claimed) return
      const status = await attemptDelivery(claimed)
      if (status === 'delivered') failing.delete(receiver)
      if (status === 'delivered' || status === 'withdrawn') continue
      failing.add(receiver)
      return
    }
  }

  const startLane = (receiver: string) => {
    const lane = runLane(receiver)
      .catch((error: unknown) => {
        if (!isStopping) onFault(error)
      })
      .finally(() => lanes.delete(lane))
    lanes.set(lane, receiver)
  }

  const countLanes = (receiver: string) => [...lanes.values()].filter((one) => one === receiver).length

  return {
    /** Finds out who is to be told of what is new, and begins to send what is due; does not wait for that. */
    runRound: async (hasTime: () => boolean = () => true): Promise<void> => {
      await spreadEvents(hasTime)
      const receivers = await listDueReceivers(store.db, toTimestamp(now()))
      const failingLast = receivers.toSorted((a, b) => Number(failing.has(a)) - Number(failing.has(b)))
      for (let lane = 0; lane < mostOfReceiver; lane += 1)
        for (const receiver of failingLast)
          if (!isStopping && lanes.size < mostInAll && countLanes(receiver) <= lane) startLane(receiver)
    },
    /** Waits until nothing is on its way that a round began. */
    waitUntilIdle: async (): Promise<void> => {
      await Promise.all(lanes.keys())
    },
    /** Begins nothing new, and waits a moment for what is on its way. */
    finish: async (): Promise<void> => {
      isStopping = true
      await Promise.race([Promise.all(lanes.keys()), sleep(finishMs, undefined, { ref: false })])
    },
  }
}

import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from '#server/store/db.ts'
import { settleDelivery, type ClaimedDelivery, type Settlement } from '#server/store/deliveries.ts'
import { findEvent } from '#server/store/events.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { getDeliveryPause } from '#lib/notification/delivery-pause.ts'
import type { Send } from '#server/send-message.ts'
import type { FindTargets, SendResult } from '#lib/notification/send.ts'

export type AttemptDeps = {
  store: Store
  findTargets: FindTargets
  send: Send
  now: () => number
  random: () => number
  /** How long an attempt may take, in ms. */
  deadlineMs: number
  onFault: (error: unknown) => void
  /** Hears what became of each attempt. */
  onAttempt: (receiver: string, status: Settlement['status']) => void
}

/** How much longer a sender may take that does not heed its signal. */
const graceMs = 1_000

/** Creates a function that sends within the deadline, whatever the sender does; a throw is a bug, and tried again. */
const createSendInTime =
  ({ send, deadlineMs, onFault }: AttemptDeps): ((...message: Parameters<Send>) => Promise<SendResult>) =>
  async (message, target, signal) => {
    const timer = new AbortController()
    const late: SendResult = { kind: 'retry', reason: `It did not answer within ${String(deadlineMs / 1_000)} s.` }
    const failed: SendResult = { kind: 'retry', reason: 'The portal could not send it. Its log says why.' }
    try {
      return await Promise.race([
        send(message, target, signal).catch((error: unknown) => {
          if (signal.aborted) return late
          onFault(error)
          return failed
        }),
        sleep(deadlineMs + graceMs, late, { ref: false, signal: timer.signal }),
      ])
    } finally {
      timer.abort()
    }
  }

/** What an attempt means for its delivery. */
const toSettlement = (
  { now, random }: AttemptDeps,
  { attempts, createdAt }: ClaimedDelivery,
  result: SendResult,
): Settlement => {
  const at = toTimestamp(now())
  if (result.kind === 'delivered') return { status: 'delivered', at }
  const { reason } = result
  if (result.kind === 'refused') return { status: 'given-up', at, reason }
  const { afterMs = 0 } = result
  const triedMs = now() - Date.parse(createdAt)
  const pause = getDeliveryPause({ attempts, triedMs, afterMs, chance: random() })
  return pause === undefined
    ? { status: 'given-up', at, reason }
    : { status: 'waiting', nextAt: toTimestamp(now() + pause), reason }
}

/**
 * Creates a function that makes one attempt at a delivery and records what became of it, unless the claim is somebody
 * else's by then. Who is to be told is asked anew: an address may have changed, and a subscription ended.
 */
export const createAttemptDelivery = (deps: AttemptDeps) => {
  const { store, findTargets, now, deadlineMs, onAttempt } = deps
  const sendInTime = createSendInTime(deps)

  const attempt = async (claimed: ClaimedDelivery): Promise<Settlement> => {
    const withdrawn = { status: 'withdrawn', at: toTimestamp(now()) } as const
    const event = await findEvent(store.db, claimed.eventSeq)
    if (!event) return withdrawn
    const target = (await findTargets(event.message)).find(({ key }) => key === claimed.target)
    if (!target) return withdrawn
    return toSettlement(deps, claimed, await sendInTime(event.message, target, AbortSignal.timeout(deadlineMs)))
  }

  return async (claimed: ClaimedDelivery): Promise<Settlement['status']> => {
    const settlement = await attempt(claimed)
    if (await settleDelivery(store.db, claimed, settlement)) onAttempt(claimed.receiver, settlement.status)
    return settlement.status
  }
}

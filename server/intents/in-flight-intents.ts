import 'server-only'
import type { Intent } from '#server/intents/intent.ts'
import type { Journal } from '#server/intents/journal.ts'
import { transitions } from '#server/intents/transitions.ts'
import type { IntentKind, IntentStatus } from '#server/store/schema.ts'

/** Thrown instead of recording or claiming an intent once the portal stops. */
export class StoppingError extends Error {
  constructor() {
    super('The portal is stopping and starts nothing new.')
  }
}

/** Receives each change of an intent's status by this process, for the metrics. */
export type OnTransition = (kind: IntentKind, to: IntentStatus) => void

/** A journal that knows which intents this process is sending, and claims nothing more once it is closed. */
export const trackInFlightIntents = (journal: Journal, onTransition: OnTransition) => {
  const inFlight = new Map<string, Intent>()
  let isClosed = false
  const requireOpen = () => {
    if (isClosed) throw new StoppingError()
  }
  const add = ({ intent, token }: { intent: Intent; token: string }) => {
    inFlight.set(token, intent)
    onTransition(intent.kind, 'sending')
  }
  const tracked: Journal = {
    record: async (fresh) => {
      requireOpen()
      const recorded = await journal.record(fresh)
      if (recorded.kind === 'claimed') add(recorded)
      return recorded
    },
    recordInTurn: async (fresh) => {
      requireOpen()
      const recorded = await journal.recordInTurn(fresh)
      if (recorded.kind === 'claimed') add(recorded)
      return recorded
    },
    recordReplacement: async (fresh, deletion) => {
      requireOpen()
      const recorded = await journal.recordReplacement(fresh, deletion)
      if (recorded.kind !== 'replacement') return recorded
      onTransition('create', 'waiting')
      if (recorded.removal) add(recorded.removal)
      return recorded
    },
    claimAgain: async (kind, intent, requester) => {
      requireOpen()
      const claim = await journal.claimAgain(kind, intent, requester)
      if (claim) add(claim)
      return claim
    },
    move: async (intent, action, step) => {
      const hasMoved = await journal.move(intent, action, step)
      if (step.token !== undefined) inFlight.delete(step.token)
      const { kind, status }: Intent = intent
      const { to } = transitions[action]
      if (hasMoved && to !== status) onTransition(kind, to)
      return hasMoved
    },
    holdsClaim: journal.holdsClaim,
    scheduleRecovery: journal.scheduleRecovery,
  }
  return {
    journal: tracked,
    /** Claims nothing more, and returns what is still in flight: sent or about to be, without an outcome. */
    close: (): readonly Intent[] => {
      isClosed = true
      return [...inFlight.values()]
    },
  }
}

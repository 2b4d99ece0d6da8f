import 'server-only'
import type { Claimed, Journal } from '#server/private-links/journal.ts'
import type { Intent, IntentStatus } from '#server/store/schema.ts'

export class Stopping extends Error {
  constructor() {
    super('The portal is stopping and begins nothing new.')
  }
}

type Moved = (kind: Intent['kind'], to: IntentStatus) => void

/** A journal that knows what this process holds for sending, and takes nothing more once it is closed. */
export const withClaims = (journal: Journal, onMoved: Moved) => {
  const held = new Map<string, Claimed>()
  let isClosed = false
  const open = () => {
    if (isClosed) throw new Stopping()
  }
  const kept = (claimed: Claimed) => {
    held.set(claimed.token, claimed)
    onMoved(claimed.intent.kind, 'sending')
  }
  const watched: Journal = {
    begin: async (asked) => {
      open()
      const begun = await journal.begin(asked)
      if ('token' in begun) kept(begun)
      return begun
    },
    takeAgain: async (...asked) => {
      open()
      const claimed = await journal.takeAgain(...asked)
      if (claimed) kept(claimed)
      return claimed
    },
    step: async (intent, step) => {
      const hasWon = await journal.step(intent, step)
      if (step.token !== undefined) held.delete(step.token)
      if (hasWon && step.to !== intent.status) onMoved(intent.kind, step.to)
      return hasWon
    },
  }
  return {
    journal: watched,
    /** Takes nothing more, and tells what is still held: sent or about to be, without an outcome. */
    close: (): readonly Intent[] => {
      isClosed = true
      return [...held.values()].map(({ intent }) => intent)
    },
  }
}

import 'server-only'
import { createFingerprint } from '#server/store/create-fingerprint.ts'
import { findCreate } from '#server/intents/find-create.ts'
import type { Journal } from '#server/intents/journal.ts'
import type { Requester } from '#server/intents/journal-step.ts'
import { readCreateOutcome } from '#server/intents/read-create-outcome.ts'
import type { SendCommand } from '#server/intents/send.ts'
import type { Store } from '#server/store/db.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'

type Deps = {
  store: Store
  journal: Journal
  send: SendCommand
}
/** A create by its draft's key, in its project. */
type Target = { groupId: string; key: string }

/** Why a create is not sent again whose fingerprint stayed an old one, as an equal create was open at a migration. */
const superseded =
  'An equal request was open when this portal was updated, so this one is not sent again. Check the list; when the link is not there, start a new link.'

/** What only a person may decide about a create that was not answered, and its outcome for whoever asks. */
export const createResolveCommands = ({ store, journal, send }: Deps) => {
  const findOutcome = async (target: Target): Promise<CreateOutcome> => {
    const intent = await findCreate(store, target)
    return intent ? readCreateOutcome(intent) : { kind: 'none' }
  }

  return {
    findOutcome,
    /** Sends once more what Atlas was not found to have; without effect when it was found meanwhile. */
    sendAgain: async (target: Target, requester: Requester): Promise<CreateOutcome> => {
      const intent = await findCreate(store, target)
      if (intent?.status !== 'not-found') return findOutcome(target)
      if (createFingerprint(intent.groupId, intent.requestBody) !== intent.fingerprint)
        return { kind: 'denied', sentence: superseded, requestId: requester.requestId }
      const claim = await journal.claimAgain('create', intent, requester)
      return claim ? send(claim) : findOutcome(target)
    },
    /** Decides which of several links is the requested one. */
    pick: async ({ linkId, ...target }: Target & { linkId: string }, requester: Requester): Promise<CreateOutcome> => {
      const intent = await findCreate(store, target)
      if (intent?.status !== 'ambiguous' || !intent.outcome.candidates.includes(linkId)) return findOutcome(target)
      const { candidates } = intent.outcome
      await journal.move(intent, 'create.picked', {
        ...requester,
        linkId,
        outcome: { kind: 'created', linkId, how: 'picked' },
        baseline: [...intent.baseline, ...candidates],
        detail: { candidates },
      })
      return findOutcome(target)
    },
  }
}

export type ResolveCommands = ReturnType<typeof createResolveCommands>

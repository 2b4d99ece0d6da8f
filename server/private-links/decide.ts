import 'server-only'
import type { By } from '#server/private-links/create.ts'
import { fingerprintOf, type Journal } from '#server/private-links/journal.ts'
import { bodyOf, type Send } from '#server/private-links/send.ts'
import { outcomeOf } from '#server/private-links/told-outcome.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import * as z from '#lib/zod.ts'

type Deps = { store: Store; journal: Journal; send: Send; onCreated: (groupId: string) => void | Promise<void> }
const ids = z.array(z.string())
type Named = { groupId: string; key: string }

/** What only a person may decide about a create that was not answered, and what became of it for whoever asks. */
export const decideDeeds = ({ store, journal, send, onCreated }: Deps) => {
  const read = async ({ groupId, key }: Named) => {
    const intent = await findIntent(store.db, key)
    return intent?.groupId === groupId && intent.kind === 'create' ? intent : undefined
  }
  const outcome = async (named: Named): Promise<CreateOutcome> => {
    const intent = await read(named)
    return intent ? outcomeOf(intent) : { kind: 'none' }
  }

  return {
    outcome,
    /** Sends once more what Atlas was not found to have; without effect when it was found meanwhile. */
    sendAgain: async (named: Named, by: By): Promise<CreateOutcome> => {
      const intent = await read(named)
      if (!intent) return { kind: 'none' }
      if (fingerprintOf(intent.groupId, bodyOf(intent)) !== intent.fingerprint)
        throw new Error(`The intent ${intent.id} was changed`)
      const claimed = await journal.takeAgain(intent.id, ['not-found'], by)
      if (!claimed) return outcome(named)
      const sent = await send(claimed)
      await onCreated(named.groupId)
      return sent
    },
    /** Says which of several links is the one that was asked for. */
    pick: async (
      { linkId, ...named }: Named & { linkId: string },
      { actor, requestId }: By,
    ): Promise<CreateOutcome> => {
      const intent = await read(named)
      const told = intent && outcomeOf(intent)
      if (!intent || told?.kind !== 'ambiguous' || !told.candidates.includes(linkId)) return outcome(named)
      const picked: CreateOutcome = { kind: 'created', linkId, how: 'picked' }
      const detail = { candidates: told.candidates }
      const baseline = JSON.stringify([...ids.parse(JSON.parse(intent.baseline)), ...told.candidates])
      await journal.step(intent, {
        to: 'created',
        from: ['ambiguous'],
        patch: { linkId, outcome: JSON.stringify(picked), baseline },
        told: { actor, action: 'create.picked', detail, requestId },
      })
      return outcome(named)
    },
  }
}

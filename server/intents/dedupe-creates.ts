import 'server-only'
import type { CreateCommand } from '#server/intents/create.ts'
import type { Requester } from '#server/intents/journal-step.ts'
import type { ResolveCommands } from '#server/intents/resolve-create.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'

type Deps = { create: CreateCommand; findOutcome: ResolveCommands['findOutcome']; now: () => number }
type Flight = { groupId: string; key: string; since: number; result: Promise<CreateOutcome> }

/**
 * Single flight: equal creates that this process is asked for at once share one call, so that a hundred of them read
 * one list from Atlas. A create that is not recorded yet is `sending`, never `none`.
 */
export const dedupeCreates = ({ create, findOutcome, now }: Deps) => {
  const flights = new Map<string, Flight>()
  return {
    create: (input: CreateInput, requester: Requester): Promise<CreateOutcome> => {
      const { groupId, key, body, evenIfExisting, replaces, ownership } = input
      const id = JSON.stringify([groupId, key, body, evenIfExisting, replaces, ownership, requester.consent])
      const current = flights.get(id)
      if (current) return current.result
      const result = create(input, requester).finally(() => flights.delete(id))
      flights.set(id, { groupId, key, since: now(), result })
      return result
    },
    findOutcome: async (target: { groupId: string; key: string }): Promise<CreateOutcome> => {
      const flight = [...flights.values()].find(({ groupId, key }) => groupId === target.groupId && key === target.key)
      const result = await findOutcome(target)
      return result.kind === 'none' && flight ? { kind: 'sending', sentAt: flight.since } : result
    },
  }
}

import 'server-only'
import type { By, createDeed } from '#server/private-links/create.ts'
import type { decideDeeds } from '#server/private-links/decide.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'

type Deps = {
  create: ReturnType<typeof createDeed>
  outcome: ReturnType<typeof decideDeeds>['outcome']
  now: () => number
}
type UnderWay = { groupId: string; key: string; since: number; told: Promise<CreateOutcome> }

/**
 * Askers of one create in this process share it, so that a hundred of them cost Atlas one list; and one that is not
 * recorded yet is told as on its way, never as unsent.
 */
export const shareCreates = ({ create, outcome, now }: Deps) => {
  const underWay = new Map<string, UnderWay>()
  return {
    create: (input: CreateInput, by: By): Promise<CreateOutcome> => {
      const { groupId, key, body, evenIfExisting } = input
      const same = JSON.stringify([groupId, key, body, evenIfExisting])
      const known = underWay.get(same)
      if (known) return known.told
      const told = create(input, by).finally(() => underWay.delete(same))
      underWay.set(same, { groupId, key, since: now(), told })
      return told
    },
    outcome: async (named: { groupId: string; key: string }): Promise<CreateOutcome> => {
      const begun = [...underWay.values()].find(({ groupId, key }) => groupId === named.groupId && key === named.key)
      const told = await outcome(named)
      return told.kind === 'none' && begun ? { kind: 'sending', sentAt: begun.since } : told
    },
  }
}

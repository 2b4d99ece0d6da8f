import 'server-only'
import { findCreate } from '#server/intents/find-create.ts'
import { readRecorded, toConnectionKey, toLinkKey } from '#server/private-links/ownership-key.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'
import { checkOwnership } from '#lib/ownership/check-ownership.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { CreateConnectionInput } from '#lib/wire/stream-command.ts'

type Deps = { store: Store; ownershipRules: OwnershipRules }
/** What a create may begin with, or what the configuration misses in it. */
type Prepared = { kind: 'ready'; ownership: Ownership | undefined } | { kind: 'invalid'; problems: readonly Problem[] }

/** Creates the functions that say with which ownership a create begins, before it is recorded. */
export const createPrepareOwnership = ({ store, ownershipRules }: Deps) => {
  /** A create that was recorded before has its outcome, whatever the configuration asks by now. */
  const findProblems = async (createKey: string, values: Ownership | undefined): Promise<readonly Problem[]> => {
    const problems = checkOwnership(values ?? emptyOwnership, ownershipRules)
    return problems.length === 0 || (await findIntent(store.db, createKey)) ? [] : problems
  }

  /** What a create takes over from the link that it replaces; one that was recorded keeps what it took over then. */
  const readReplaced = async ({ groupId, key, replaces: linkId }: CreateInput): Promise<Ownership | undefined> => {
    if (linkId === undefined) return undefined
    const recorded = await findCreate(store, { groupId, key })
    if (recorded) return recorded.ownership ?? undefined
    return (await readRecorded(store.db, toLinkKey({ groupId, linkId })))?.values
  }

  return {
    /** What was said of a new link, or else what was said of the link that it replaces. */
    prepareLink: async (input: CreateInput): Promise<Prepared> => {
      const ownership = input.ownership ?? (await readReplaced(input))
      const problems = await findProblems(input.key, ownership)
      return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'ready', ownership }
    },
    /** What was said of a new connection; without anything, that of one which had its name before stays. */
    prepareConnection: async (input: CreateConnectionInput): Promise<Prepared> => {
      const { key, body, ownership } = input
      const name = typeof body.name === 'string' ? body.name : ''
      const before = ownership ? undefined : await readRecorded(store.db, toConnectionKey({ ...input, name }))
      const problems = await findProblems(key, ownership ?? before?.values)
      return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'ready', ownership }
    },
  }
}

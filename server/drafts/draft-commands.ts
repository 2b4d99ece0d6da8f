import 'server-only'
import { mergeDraft } from '#server/drafts/merge-draft.ts'
import { isOwner, toSharedDraft, type DraftPerson } from '#server/drafts/to-shared-draft.ts'
import { withholdChanges } from '#server/drafts/withhold-changes.ts'
import { lockPerson } from '#server/store/lock-person.ts'
import { appendAudit, type OnAudit } from '#server/store/audit.ts'
import { keepRequesters, listContributors } from '#server/store/contributors.ts'
import type { Store } from '#server/store/db.ts'
import { countUnmadeDrafts, deleteDraft, findDraft, insertDraft, lockDraft, updateDraft } from '#server/store/drafts.ts'
import type { DraftRow } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { FieldChange, FieldConflict } from '#lib/draft/merge-changes.ts'
import type { DraftOutcome, SaveDraftOutcome } from '#lib/wire/shared-draft.ts'
import type { DraftInput, SaveDraftInput } from '#lib/wire/shared-draft-input.ts'

export type DraftDeps = {
  store: Store
  now: () => number
  /** Who vouches for people here: a draft belongs to a person of one provider. */
  issuer: string
  onAudit: OnAudit
}
type Requester = { owner: string; requestId: string }
type Transaction = Parameters<typeof lockDraft>[0]
type Refusal = { kind: 'refused'; sentence: string }
type Changes = Omit<SaveDraftInput, 'changes'> & { changes: readonly FieldChange[] }

const maxDrafts = 50

const noDraft = { kind: 'gone' } as const
const refuse = (sentence: string): Refusal => ({ kind: 'refused', sentence })
const tooMany = refuse(
  `You have ${String(maxDrafts)} drafts on the server, which is the most. Discard one, or let a colleague take one over; until then this one stays in your browser.`,
)
const tooLarge = refuse('This draft is too large to be kept on the server. Shorten its longest values.')
const otherDraft = refuse('There is another draft at this address. Start a new one.')

const isFull = async (trx: Transaction, person: DraftPerson) => (await countUnmadeDrafts(trx, person)) >= maxDrafts

const createRow = ({ draftId: id, kind, groupId }: Changes, person: DraftPerson, at: string): DraftRow => ({
  ...{ id, kind, groupId, ...person, key: id, version: 0 },
  ...{ content: '{}', authors: '{}', contributors: '[]', head: null },
  ...{ createdAt: at, updatedAt: at, updatedBy: person.owner },
})

/** Writes changes into the draft as others left it, or as a new one. */
const writeChanges = async (
  trx: Transaction,
  input: Changes,
  person: DraftPerson,
  at: string,
): Promise<Exclude<SaveDraftOutcome, { kind: 'saved' }> | { conflicts: FieldConflict[] }> => {
  const { draftId, kind, groupId, version, changes } = input
  const row = await lockDraft(trx, draftId)
  if (row && (row.groupId !== groupId || row.kind !== kind)) return otherDraft
  if (!row && version > 0) return noDraft
  if (!row) await lockPerson(trx, { issuer: person.issuer, holder: person.owner, now: Date.parse(at) })
  if (!row && (await isFull(trx, person))) return tooMany
  const merge = mergeDraft(row ?? createRow(input, person, at), changes, { by: person.owner, at })
  if (merge.isTooLarge) return tooLarge
  if (row && row.key !== merge.row.key) await keepRequesters(trx, row)
  if (row && merge.isChanged) await updateDraft(trx, merge.row)
  // Another tab or replica was the first to save it: its row is there now.
  if (!row && !(await insertDraft(trx, merge.row))) return writeChanges(trx, input, person, at)
  return { conflicts: merge.conflicts }
}

/** What people do with drafts that they share. */
export const createDraftCommands = ({ store, now, issuer, onAudit }: DraftDeps) => ({
  /** Saves what somebody changed; what others changed meanwhile stays. */
  save: ({ changes, ...input }: SaveDraftInput, { owner }: Requester): Promise<SaveDraftOutcome> => {
    const person = { issuer, owner }
    const { storable, withheld } = withholdChanges(input.kind, changes)
    return store.transaction(async (trx) => {
      const result = await writeChanges(trx, { ...input, changes: storable }, person, toTimestamp(now()))
      if ('kind' in result) return result
      const joined = await findDraft(trx, input.draftId)
      return joined ? { kind: 'saved', draft: toSharedDraft(joined, person), ...result, withheld } : noDraft
    })
  },

  /** Deletes a draft of the person who asks; one that is not there is done. */
  discard: ({ groupId, draftId }: DraftInput, { owner }: Requester): Promise<DraftOutcome> =>
    store.transaction(async (trx) => {
      const row = await lockDraft(trx, draftId)
      if (row?.groupId !== groupId) return { kind: 'done' }
      if (!isOwner(row, { issuer, owner }))
        return refuse(`This draft belongs to ${row.owner}. Take it over before you discard it.`)
      await keepRequesters(trx, row)
      await deleteDraft(trx, draftId)
      return { kind: 'done' }
    }),

  /** Makes the person who asks the owner of a draft; for one who is, nothing changes. */
  takeOver: async ({ groupId, draftId }: DraftInput, { owner, requestId }: Requester): Promise<DraftOutcome> => {
    const person = { issuer, owner }
    const result = await store.transaction(async (trx) => {
      await lockPerson(trx, { issuer: person.issuer, holder: person.owner, now: now() })
      const row = await lockDraft(trx, draftId)
      if (row?.groupId !== groupId) return noDraft
      if (isOwner(row, person)) return { kind: 'done' } as const
      if (await isFull(trx, person)) return tooMany
      const at = toTimestamp(now())
      const contributors = JSON.stringify(listContributors(row))
      const next = { ...row, ...person, contributors, version: row.version + 1, updatedAt: at, updatedBy: owner }
      await updateDraft(trx, next)
      const detail = { id: draftId, kind: row.kind, from: row.owner }
      const about = { groupId, linkId: null, intentId: null, requestId }
      return appendAudit(trx, { at, actor: owner, action: 'draft.taken-over', ...about, detail })
    })
    if ('kind' in result) return result
    onAudit(await result.head)
    return { kind: 'done' }
  },
})

import type { Journal } from '#server/intents/journal.ts'
import type { Injected } from '#server/intents/testing/injected.ts'
import { holdConsent, spendConsent } from '#server/store/consent.ts'
import type { Store } from '#server/store/db.ts'

const at = '2026-11-25T00:00:00.000Z'

/** A journal that records by an approval as if without one, and spends that approval in a transaction of its own. */
const spendApart = (journal: Journal, store: Store, order: 'before' | 'after'): Journal => ({
  ...journal,
  record: async (fresh) => {
    const { consent, id: intentId } = fresh
    if (!consent) return journal.record(fresh)
    const held = await store.transaction((trx) => holdConsent(trx, consent, at))
    if (!held) return { kind: 'unapproved', reason: 'approval' }
    const spend = () => store.transaction((trx) => spendConsent(trx, held, { intentId, at }))
    if (order === 'before') await spend()
    const recorded = await journal.record({ ...fresh, consent: undefined, detail: held.facts })
    if (order === 'after' && recorded.kind === 'claimed') await spend()
    return recorded
  },
})

/** Faults in approvals, each with the invariant that it breaks. */
export const injectedIntoApprovals: readonly Injected[] = [
  [
    'an approval that is spent after its intent is recorded',
    'I23',
    { journal: (journal, store) => spendApart(journal, store, 'after') },
  ],
  [
    'an approval that is spent before its intent is recorded',
    'I23',
    { journal: (journal, store) => spendApart(journal, store, 'before') },
  ],
  [
    'a decision that is taken to be on what is asked for now',
    'I22',
    {
      approvals: (approvals) => ({
        ...approvals,
        remark: async (input, by) => {
          const current = await approvals.read(input.groupId, input.approvalId)
          return approvals.remark({ ...input, digest: current?.digest ?? input.digest }, by)
        },
      }),
    },
  ],
  [
    'rules that are not asked about deletions',
    'I22',
    {
      rules: (rules) => ({
        ...rules,
        judge: (subject) => (subject.command === 'delete' ? Promise.resolve([]) : rules.judge(subject)),
      }),
    },
  ],
  [
    'an approval that knows no other version of the rules',
    'I22',
    { rules: (rules) => ({ ...rules, getVersion: () => 'any' }) },
  ],
  [
    'an approval that forgets who asks for it',
    'I22',
    {
      approvals: (approvals, store) => ({
        ...approvals,
        ask: async (asked, by) => {
          const outcome = await approvals.ask(asked, by)
          await store.db.updateTable('approvals').set({ requesters: '[]' }).where('id', '=', asked.id).execute()
          return outcome
        },
      }),
    },
  ],
  [
    'an approval that counts whoever changed its draft',
    'I22',
    {
      approvals: (approvals, store) => ({
        ...approvals,
        read: async (groupId, id) => {
          await store.db.updateTable('drafts').set({ contributors: '[]' }).where('key', '=', id).execute()
          return approvals.read(groupId, id)
        },
      }),
    },
  ],
  [
    'a send that asks for one approval where the rules want two',
    'I22',
    { consent: (consent) => ({ ...consent, approvers: 1 }) },
  ],
  [
    'an approval that nobody can reject',
    'I22',
    {
      approvals: (approvals, store) => ({
        ...approvals,
        remark: async (input, by) => {
          const outcome = await approvals.remark(input, by)
          await store.db.updateTable('approvalRemarks').set({ kind: 'comment' }).where('kind', '=', 'reject').execute()
          return outcome
        },
      }),
    },
  ],
  [
    'an approval that never expires',
    'I22',
    {
      approvals: (approvals, store) => ({
        ...approvals,
        ask: async (asked, by) => {
          const outcome = await approvals.ask(asked, by)
          const expiresAt = '2030-01-01T00:00:00.000Z'
          await store.db.updateTable('approvals').set({ expiresAt }).where('id', '=', asked.id).execute()
          return outcome
        },
      }),
    },
  ],
  ['a key that is taken to be recorded before it is', 'I22', { isRecorded: () => Promise.resolve(true) }],
  [
    'a press that nobody approved and that is taken for an override',
    'I22',
    { consent: (consent) => ({ ...consent, reason: 'None.' }) },
  ],
]

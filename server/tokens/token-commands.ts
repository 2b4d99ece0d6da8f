import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import { deleteApiToken, insertApiToken, listApiTokens } from '#server/store/api-tokens.ts'
import { lockPerson } from '#server/store/lock-person.ts'
import { appendAudit, type OnAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { createTokenText, hashToken } from '#server/tokens/token-text.ts'
import type { TokenScope } from '#lib/token/token-scope.ts'

type Deps = {
  store: Store
  now: () => number
  /** Who vouches for people here: tokens of anybody else's are as good as none. */
  issuer: string
  onAudit: OnAudit
}
/** `days`: how long it is good for. */
type NewToken = TokenScope & { name: string; days: number }
type Requester = { owner: string; requestId: string }
type Transaction = Parameters<typeof appendAudit>[0]
type Change = Pick<Parameters<typeof appendAudit>[1], 'action' | 'detail'>
type Refusal = { kind: 'refused'; sentence: string }

const dayMs = 86_400_000
const maxTokens = 50

/** Adds a token that its owner may have. */
const addToken = async (
  trx: Transaction,
  row: Parameters<typeof insertApiToken>[1],
  { name, permissions, projects }: NewToken,
): Promise<Change | Refusal> => {
  await lockPerson(trx, { issuer: row.issuer, holder: row.owner, now: Date.parse(row.createdAt) })
  if ((await listApiTokens(trx, row)).length >= maxTokens)
    return { kind: 'refused', sentence: `You have ${String(maxTokens)} tokens, which is the most. Revoke one first.` }
  if (!(await insertApiToken(trx, row)))
    return { kind: 'refused', sentence: `You have a token ${name}. Revoke it first, or choose another name.` }
  const { id, expiresAt } = row
  return { action: 'token.created', detail: { id, name, permissions, projects, expiresAt } }
}

/** What people do with their tokens: each change with its audit row. */
export const createTokenCommands = ({ store, now, issuer, onAudit }: Deps) => {
  const change = async (
    { owner, requestId }: Requester,
    write: (trx: Transaction, at: string) => Promise<Change | Refusal>,
  ): Promise<{ kind: 'done' } | Refusal> => {
    const result = await store.transaction(async (trx) => {
      const at = toTimestamp(now())
      const outcome = await write(trx, at)
      if ('sentence' in outcome) return outcome
      return appendAudit(trx, { at, actor: owner, groupId: null, linkId: null, intentId: null, requestId, ...outcome })
    })
    if ('sentence' in result) return result
    onAudit(await result.head)
    return { kind: 'done' }
  }

  return {
    /** Makes a token; its text is in this answer and nowhere else. */
    create: async (input: NewToken, requester: Requester) => {
      const [id, text, createdAt] = [randomUUID(), createTokenText(randomBytes), now()]
      const { name, permissions, projects, days } = input
      const row = {
        ...{ id, hash: hashToken(text), issuer, owner: requester.owner, name, lastUsedAt: null },
        ...{ permissions: JSON.stringify(permissions), projects: JSON.stringify(projects) },
        expiresAt: toTimestamp(createdAt + days * dayMs),
      }
      const outcome = await change(requester, (trx, at) => addToken(trx, { ...row, createdAt: at }, input))
      return outcome.kind === 'done' ? ({ kind: 'created', text } as const) : outcome
    },
    /** Ends a token of a person for all replicas at once; one that is not there is done. */
    revoke: async (id: string, requester: Requester): Promise<{ kind: 'done' }> => {
      await change(requester, async (trx) => {
        const name = await deleteApiToken(trx, { issuer, owner: requester.owner, id })
        return name === undefined
          ? { kind: 'refused', sentence: 'There is no such token.' }
          : { action: 'token.revoked', detail: { id, name } }
      })
      return { kind: 'done' }
    },
  }
}

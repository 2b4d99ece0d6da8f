import 'server-only'
import { findApiToken, listApiTokens, recordTokenUse } from '#server/store/api-tokens.ts'
import type { Store } from '#server/store/db.ts'
import type { ApiTokenRow } from '#server/store/schema.ts'
import { recordSignIn, toSignIn, type SignIn } from '#server/store/sign-ins.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { hashToken, isTokenText } from '#server/tokens/token-text.ts'
import { readJson } from '#lib/json-text.ts'
import type { Token } from '#lib/token/token.ts'
import { tokenScope } from '#lib/wire/token.ts'

type Deps = {
  store: Store
  now: () => number
  /** Who vouches for people here: tokens and sign-ins of anybody else's are as good as none. */
  issuer: string
  onFault: (error: unknown) => void
}
type OwnToken = Token & { owner: string }

/** A token's last use is written once in this time, in milliseconds, by each replica at most. */
const useMs = 60_000

const toToken = (row: ApiTokenRow): OwnToken => ({
  ...{ id: row.id, owner: row.owner, name: row.name },
  ...tokenScope.parse({ permissions: readJson(row.permissions), projects: readJson(row.projects) }),
  createdAt: Date.parse(row.createdAt),
  expiresAt: Date.parse(row.expiresAt),
  lastUsedAt: row.lastUsedAt === null ? undefined : Date.parse(row.lastUsedAt),
})

/** Reads of tokens, and what a use and a sign-in leave behind. */
export const createTokenQueries = ({ store, now, issuer, onFault }: Deps) => {
  const triedAtById = new Map<string, number>()
  /** Nobody waits for it: a store that cannot be written now can still be read. */
  const recordUse = ({ id, lastUsedAt = 0 }: OwnToken) => {
    const at = now()
    if (at - Math.max(lastUsedAt, triedAtById.get(id) ?? 0) < useMs) return
    triedAtById.set(id, at)
    recordTokenUse(store.db, id, toTimestamp(at)).catch(onFault)
  }

  return {
    /** The tokens of a person, expired ones too, by their names. */
    list: async (owner: string): Promise<OwnToken[]> => (await listApiTokens(store.db, { issuer, owner })).map(toToken),
    /** What a text is: no token at all, one that nobody has, or a token with the last sign-in of its owner. */
    find: async (
      text: string,
    ): Promise<{ kind: 'malformed' | 'unknown' } | { kind: 'token'; token: OwnToken; signIn: SignIn | undefined }> => {
      if (!isTokenText(text)) return { kind: 'malformed' }
      const row = await findApiToken(store.db, issuer, hashToken(text))
      if (!row) return { kind: 'unknown' }
      const token = toToken(row.token)
      if (token.expiresAt > now()) recordUse(token)
      return { kind: 'token', token, signIn: row.signIn && toSignIn(row.signIn) }
    },
    /** Remembers what the provider said of a person who signs in. */
    recordSignIn: (
      person: string,
      { name, claim, values, email }: Omit<SignIn, 'at'> & { email?: string | undefined },
    ) =>
      recordSignIn(store.db, {
        ...{ issuer, person, name, claim, claimValues: JSON.stringify(values), email: email ?? null },
        at: toTimestamp(now()),
      }),
  }
}

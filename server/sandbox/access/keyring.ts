import * as z from '#lib/zod.ts'
import type { Account, Credentials } from '#server/sandbox/model.ts'

const kind = z.enum(['service-account', 'api-key'])
const text = z.string().min(1).max(200)

/** A key that a test adds. */
export const addedKeyShape = z.strictObject({ kind, user: text, secret: text })

/** Holds the valid keys. Those that tests add are gone when the sandbox ends. */
export const createKeyring = ({ serviceAccount, apiKey, readOnlyKey }: Credentials) => {
  let keys: readonly { kind: z.infer<typeof kind>; account: Account }[] = [
    { kind: 'service-account', account: serviceAccount },
    { kind: 'api-key', account: apiKey },
    { kind: 'api-key', account: readOnlyKey },
  ]
  const findAccounts = (keyKind: z.infer<typeof kind>) =>
    keys.filter((key) => key.kind === keyKind).map(({ account }) => account)
  return {
    listServiceAccounts: () => findAccounts('service-account'),
    listApiKeys: () => findAccounts('api-key'),
    add: ({ kind, user, secret }: z.infer<typeof addedKeyShape>) => {
      keys = [...keys, { kind, account: { user, secret, role: 'owner' } }]
    },
    /** Revokes the key with this secret, and every token that was issued for it. */
    revoke: (secret: string) => {
      keys = keys.filter(({ account }) => account.secret !== secret)
    },
  }
}

export type Keyring = ReturnType<typeof createKeyring>

import * as z from '#lib/zod.ts'
import type { Account, Credentials } from '#server/sandbox/model.ts'

const kind = z.enum(['service-account', 'api-key'])
const text = z.string().min(1).max(200)

/** A further key, as a test asks for it. */
export const addedKeyShape = z.strictObject({ kind, user: text, secret: text })

/** The keys that are good now; those of a test are gone when the sandbox ends. */
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
    /** Takes back a key with this secret, and every token that it was given. */
    revoke: (secret: string) => {
      keys = keys.filter(({ account }) => account.secret !== secret)
    },
  }
}

export type Keyring = ReturnType<typeof createKeyring>

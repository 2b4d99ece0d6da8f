import 'server-only'
import { toPerson, type Person } from '#server/auth/person.ts'
import type { Config } from '#server/config.ts'

/** A person's last sign-in: the values of the claim at that time, in milliseconds. */
type SignIn = { name: string; claim: string; values: string[]; at: number }

const dayMs = 86_400_000

/** Somebody who does not ask: the local operator, or a person with the roles of their last sign-in, if not too old. */
export const findPerson = (
  id: string,
  signIn: SignIn | undefined,
  { access, tokens }: Pick<Config, 'access' | 'tokens'>,
  now: number,
): Person | undefined => {
  if (access.signIn.kind === 'link')
    return id === 'local' ? toPerson({ person: id, name: 'Local operator', values: [] }, access) : undefined
  if (!signIn || now - signIn.at >= tokens.signInDays * dayMs) return undefined
  const values = signIn.claim === access.signIn.roles.claim ? signIn.values : []
  return toPerson({ person: id, name: signIn.name, values }, access)
}

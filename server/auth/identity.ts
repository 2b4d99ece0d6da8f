import 'server-only'
import { findPerson } from '#server/auth/find-person.ts'
import { limitPerson, type Person } from '#server/auth/person.ts'
import type { Config } from '#server/config.ts'
import type { TokenScope } from '#lib/token/token-scope.ts'
import { nameTokenActor } from '#lib/token/actor.ts'

/** How a request says who sends it: a session's cookie, one of the portal's tokens, or the provider's access token. */
export type Via = { kind: 'session' } | { kind: 'token'; id: string; name: string } | { kind: 'client'; id: string }
/**
 * Who sent a request, or why that is nobody. `actor`: what journal and audit say of who did it. `provider`: it is not
 * there to say who sent it.
 */
export type Identity =
  | { ok: true; person: Person; actor: string; via: Via }
  | { ok: false; reason: 'signed-out' | 'provider'; sentence: string }

/** Nobody may do anything by this. */
export const refuseIdentity = (sentence: string): Identity => ({ ok: false, reason: 'signed-out', sentence })

type Token = TokenScope & { id: string; name: string; owner: string; expiresAt: number }

/** Who a token stands for, at a time in milliseconds: its owner, with what both may. */
export const identifyToken = (
  token: Token,
  signIn: Parameters<typeof findPerson>[1],
  settings: Pick<Config, 'access' | 'tokens'>,
  now: number,
): Identity => {
  const { id, name, owner, expiresAt } = token
  if (expiresAt <= now)
    return refuseIdentity(
      `This token expired on ${new Date(expiresAt).toISOString().slice(0, 10)}. Make another on the page Tokens.`,
    )
  const person = findPerson(owner, signIn, settings, now)
  if (!person)
    return refuseIdentity(
      `The owner of this token has not signed in for ${String(settings.tokens.signInDays)} days. It works again once they sign in to the portal.`,
    )
  return {
    ...{ ok: true, actor: nameTokenActor(name, owner), via: { kind: 'token', id, name } },
    person: limitPerson(person, token),
  }
}

import 'server-only'
import { isReservedSubject } from '#lib/token/actor.ts'

type Claims = Readonly<Record<string, unknown>>

const toleranceS = 30
/** A token is issued while a person signs in, which may take ten minutes. */
const maxAgeS = 600

/** Whether a value can name somebody in log and audit, and nobody else. */
export const isSubject = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= 255 &&
  /^[^\p{C}\p{Z}](?:[^\p{C}]*[^\p{C}\p{Z}])?$/u.test(value) &&
  !isReservedSubject(value)

/**
 * What is wrong with the claims of an ID token, beyond what openid-client checks (the signature, iss, aud, exp, nbf,
 * nonce, and azp among several audiences); undefined if nothing is. `now` in milliseconds.
 */
export const checkClaims = ({ sub, azp, iat }: Claims, clientId: string, now: number): string | undefined => {
  if (!isSubject(sub)) return 'no subject'
  if (azp !== undefined && azp !== clientId) return 'another authorised party'
  if (typeof iat !== 'number' || Math.abs(now / 1000 - iat) > toleranceS + (iat < now / 1000 ? maxAgeS : 0))
    return 'issued at another time'
  return undefined
}

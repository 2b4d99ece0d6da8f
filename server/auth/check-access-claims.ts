import 'server-only'
import { isSubject } from '#server/auth/check-claims.ts'

type Claims = Readonly<Record<string, unknown>>

const accessTypes = ['at+jwt', 'application/at+jwt']
/** What providers that do not say at+jwt write there, in lower case. */
const otherTypes = [undefined, 'jwt']
/** OpenID Connect Core §2 and §3.3.2.11: an ID token has them, an access token does not. */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash', 's_hash']
/** RFC 9068 names the client in client_id; others in one of these. */
const clientClaims = ['client_id', 'azp', 'appid', 'cid']

const toType = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : undefined)

/**
 * Who holds an access token, or why it is none, beyond its signature, issuer, audience and times. A token that does not
 * call itself one (RFC 9068) must look like nothing else: an ID token has the client that it was issued to as its
 * audience. One that is bound to a key (RFC 8705, 9449) is no bearer token.
 */
export const checkAccessClaims = (
  claims: Claims,
  header: { typ?: string | undefined },
): { subject: string; client: string } | { flaw: string } => {
  const type = toType(header.typ)
  if (!accessTypes.includes(type ?? '') && !otherTypes.includes(type)) return { flaw: 'another type' }
  if (idTokenClaims.some((name) => claims[name] !== undefined)) return { flaw: 'an ID token' }
  if (!['bearer', undefined].includes(toType(claims.typ))) return { flaw: 'another type' }
  if (claims.cnf !== undefined) return { flaw: 'bound to a key' }
  const { sub, aud } = claims
  if (!isSubject(sub)) return { flaw: 'no subject' }
  const client = clientClaims.map((name) => claims[name]).find((value) => value !== undefined)
  if (!isSubject(client)) return { flaw: 'no client' }
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud]
  return audiences.includes(client) ? { flaw: 'an ID token' } : { subject: sub, client }
}

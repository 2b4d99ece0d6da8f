import 'server-only'
import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose'
import type { createTransportFetch } from '#server/atlas/transport-fetch.ts'
import { checkAccessClaims } from '#server/auth/check-access-claims.ts'
import { createDiscovery, type OidcSettings } from '#server/auth/discovery.ts'
import { readClaimValues } from '#server/auth/roles.ts'

type Deps = { fetch: ReturnType<typeof createTransportFetch>; now: () => number }
/** The program that an access token was issued to, or why there is none; `code` holds nothing of the token. */
export type ClientIdentity =
  | { kind: 'known'; subject: string; client: string; values: string[] }
  | { kind: 'refused' | 'unreachable'; code: string }

const clockToleranceS = 30
/** Signatures only: a MAC would be made with the client's secret, which a client has as well. */
const algorithms = ['256', '384', '512']
  .flatMap((bits) => ['RS', 'PS', 'ES'].map((family) => family + bits))
  .concat('EdDSA')
/** What is wrong with the provider and not with the token. */
const providerCodes = ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']

const toFailure = (error: unknown): ClientIdentity =>
  error instanceof errors.JOSEError && !providerCodes.includes(error.code)
    ? { kind: 'refused', code: error.code }
    : { kind: 'unreachable', code: error instanceof Error ? error.name : 'unknown' }

/**
 * Checks access tokens that the provider of the sign-in issues for the portal's API: JWTs with its signature, its
 * issuer and the configured audience, and no ID tokens.
 */
export const createAccessTokens = (settings: OidcSettings & { apiAudience: string }, { fetch, now }: Deps) => {
  const discover = createDiscovery(settings, { fetch, now })
  const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>()
  const findKeys = (address: string) => {
    const keys =
      keySets.get(address) ??
      createRemoteJWKSet(new URL(address), {
        [customFetch]: (url, { method, headers }) => fetch(url, { method, headers: Object.fromEntries(headers) }),
      })
    keySets.set(address, keys)
    return keys
  }
  return async (text: string): Promise<ClientIdentity> => {
    try {
      const { issuer, jwks_uri: address } = (await discover()).serverMetadata()
      if (address === undefined) return { kind: 'unreachable', code: 'no keys' }
      const { payload, protectedHeader } = await jwtVerify(text, findKeys(address), {
        ...{ issuer, audience: settings.apiAudience, algorithms, clockTolerance: clockToleranceS },
        ...{ requiredClaims: ['exp', 'iat', 'sub'], currentDate: new Date(now()) },
      })
      const access = checkAccessClaims(payload, protectedHeader)
      if ('flaw' in access) return { kind: 'refused', code: access.flaw }
      return { kind: 'known', ...access, values: readClaimValues(payload, settings.roles.claim) }
    } catch (error) {
      return toFailure(error)
    }
  }
}

import 'server-only'
import * as client from 'openid-client'
import { checkClaims } from '#server/auth/check-claims.ts'
import { createDiscovery, type OidcSettings } from '#server/auth/discovery.ts'
import { readVerifiedEmail } from '#server/auth/read-verified-email.ts'
import { readClaimValues } from '#server/auth/roles.ts'
import type { createTransportFetch } from '#server/atlas/transport-fetch.ts'
import { Unanswered } from '#server/atlas/transport-fetch.ts'
import * as z from '#lib/zod.ts'

type Deps = { fetch: ReturnType<typeof createTransportFetch>; now: () => number }

/** What a browser carries, sealed, from the start of a sign-in to its end; `at` in milliseconds. */
export const transactionShape = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  at: z.number(),
})
export type Transaction = z.infer<typeof transactionShape>

/** `code` is for the log and holds nothing of the provider's answer. */
type Failure = { kind: 'refused' | 'unreachable'; code: string }
/** A person that the provider identifies, or why there is none. */
type Identity = { kind: 'known'; subject: string; name: string; values: string[]; email: string | undefined } | Failure

const getErrorCode = (error: unknown) => {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return 'error' in error && typeof error.error === 'string' && /^[a-z_]{1,40}$/.test(error.error)
    ? `${code} ${error.error}`
    : code
}

const toFailure = (error: unknown): Failure => {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof Unanswered) return { kind: 'unreachable', code: cause.message }
  return { kind: 'refused', code: getErrorCode(error) }
}

/** The name to show: without control characters, at most 80 characters, the subject when no claim has one. */
const readName = (claims: Readonly<Record<string, unknown>>, subject: string) => {
  const name = ['name', 'preferred_username', 'email']
    .map((name) => claims[name])
    .find((value) => typeof value === 'string' && value.trim() !== '')
  return String(name ?? subject)
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
    .slice(0, 80)
}

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>

/**
 * The claims of the ID token; with those of the userinfo endpoint when the name or the roles are missing. Whether a
 * mail address is verified says only whoever names it.
 */
const readClaims = async (configuration: client.Configuration, tokens: Tokens, rolesClaim: string) => {
  const claims = tokens.claims()
  if (!claims) return undefined
  const isWhole = readClaimValues(claims, rolesClaim).length > 0 && typeof claims.name === 'string'
  if (isWhole || configuration.serverMetadata().userinfo_endpoint === undefined) return claims
  const info = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
  const { email, email_verified } = claims.email === undefined ? info : claims
  return { ...info, ...claims, email, email_verified }
}

/**
 * Sign-in by an OpenID Connect provider: code with PKCE, state and nonce; the ID token's signature is checked as well.
 */
export const createProvider = (settings: OidcSettings, { fetch, now }: Deps) => {
  const discover = createDiscovery(settings, { fetch, now })
  return {
    /** The URL at which the browser signs in, and what it must bring back. */
    begin: async (
      to: string,
      redirectUri: string,
    ): Promise<{ kind: 'begun'; url: string; transaction: Transaction } | Failure> => {
      const transaction = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        to,
        at: now(),
      }
      try {
        const url = client.buildAuthorizationUrl(await discover(), {
          redirect_uri: redirectUri,
          scope: settings.scopes,
          state: transaction.state,
          nonce: transaction.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(transaction.verifier),
          code_challenge_method: 'S256',
        })
        return { kind: 'begun', url: url.href, transaction }
      } catch (error) {
        return toFailure(error)
      }
    },
    /** Who came back; `url` is the callback as the configuration spells it, with the query that the provider added. */
    finish: async (url: URL, { verifier, state, nonce }: Transaction): Promise<Identity> => {
      try {
        const configuration = await discover()
        const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
        const tokens = await client.authorizationCodeGrant(configuration, url, checks)
        const claims = await readClaims(configuration, tokens, settings.roles.claim)
        if (!claims) return { kind: 'refused', code: 'no claims' }
        const flaw = checkClaims(claims, settings.clientId, now())
        if (flaw !== undefined) return { kind: 'refused', code: flaw }
        return {
          kind: 'known',
          subject: claims.sub,
          name: readName(claims, claims.sub),
          values: readClaimValues(claims, settings.roles.claim),
          email: readVerifiedEmail(claims),
        }
      } catch (error) {
        return toFailure(error)
      }
    },
  }
}

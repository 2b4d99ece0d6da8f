import 'server-only'
import * as client from 'openid-client'
import { claimValues } from '#server/auth/roles.ts'
import type { createTransportFetch } from '#server/atlas/transport-fetch.ts'
import { Unanswered } from '#server/atlas/transport-fetch.ts'
import type { SignIn } from '#server/sign-in-config.ts'
import * as z from '#lib/zod.ts'

type Oidc = Extract<SignIn, { kind: 'oidc' }>
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

/** Somebody the provider vouches for, or why not; `code` is for the log and holds nothing of the answer. */
export type Identified =
  | { kind: 'known'; subject: string; name: string; values: string[] }
  | { kind: 'refused' | 'unreachable'; code: string }

const knownForMs = 3_600_000
const clockToleranceS = 30

const codeIn = (error: unknown) => {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return 'error' in error && typeof error.error === 'string' && /^[a-z_]{1,40}$/.test(error.error)
    ? `${code} ${error.error}`
    : code
}

const failure = (error: unknown): Extract<Identified, { code: string }> => {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof Unanswered) return { kind: 'unreachable', code: cause.message }
  return { kind: 'refused', code: codeIn(error) }
}

/** By the form when the provider takes it, else by Basic (RFC 6749 §2.3.1): spellings of Basic differ, of the form they do not. */
const authenticateBy =
  (secret: string): client.ClientAuth =>
  (server, ...rest) => {
    const takesPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
    return (takesPost ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret))(server, ...rest)
  }

const nameIn = (claims: Readonly<Record<string, unknown>>, subject: string) => {
  const found = ['name', 'preferred_username', 'email']
    .map((name) => claims[name])
    .find((value) => typeof value === 'string' && value.trim() !== '')
  return String(found ?? subject)
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
    .slice(0, 80)
}

/** Sign-in by an OpenID Connect provider: code with PKCE, state and nonce; the ID token's signature is checked as well. */
export const providerOf = (settings: Oidc, { fetch, now }: Deps) => {
  let known: { at: number; configuration: Promise<client.Configuration> } | undefined

  const discover = () =>
    client.discovery(
      new URL(settings.issuer),
      settings.clientId,
      { client_secret: settings.clientSecret, [client.clockTolerance]: clockToleranceS },
      authenticateBy(settings.clientSecret),
      {
        [client.customFetch]: fetch,
        execute: [
          client.enableNonRepudiationChecks,
          ...(settings.issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
        ],
      },
    )

  /** One discovery for all who ask, kept for an hour; one that failed is not kept. */
  const configuration = (): Promise<client.Configuration> => {
    if (known && now() - known.at < knownForMs) return known.configuration
    const asked = { at: now(), configuration: discover() }
    known = asked
    asked.configuration.catch(() => {
      if (known === asked) known = undefined
    })
    return asked.configuration
  }

  const claimsOf = async (
    config: client.Configuration,
    tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>,
  ) => {
    const claims = tokens.claims()
    if (!claims) return undefined
    const isWhole = claimValues(claims, settings.roles.claim).length > 0 && typeof claims.name === 'string'
    if (isWhole || config.serverMetadata().userinfo_endpoint === undefined) return claims
    return { ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims }
  }

  return {
    /** Where the browser goes to sign in, and what it must bring back. */
    begin: async (
      to: string,
      redirectUri: string,
    ): Promise<{ kind: 'begun'; url: string; transaction: Transaction } | Extract<Identified, { code: string }>> => {
      const transaction = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        to,
        at: now(),
      }
      try {
        const url = client.buildAuthorizationUrl(await configuration(), {
          redirect_uri: redirectUri,
          scope: settings.scopes,
          state: transaction.state,
          nonce: transaction.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(transaction.verifier),
          code_challenge_method: 'S256',
        })
        return { kind: 'begun', url: url.href, transaction }
      } catch (error) {
        return failure(error)
      }
    },
    /** Who came back; `url` is the callback as the configuration spells it, with what the provider added. */
    finish: async (url: URL, { verifier, state, nonce }: Transaction): Promise<Identified> => {
      try {
        const config = await configuration()
        const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
        const claims = await claimsOf(config, await client.authorizationCodeGrant(config, url, checks))
        if (!claims) return { kind: 'refused', code: 'no claims' }
        return {
          kind: 'known',
          subject: claims.sub,
          name: nameIn(claims, claims.sub),
          values: claimValues(claims, settings.roles.claim),
        }
      } catch (error) {
        return failure(error)
      }
    },
  }
}

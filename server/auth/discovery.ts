import 'server-only'
import * as client from 'openid-client'
import type { createTransportFetch } from '#server/atlas/transport-fetch.ts'
import type { SignIn } from '#server/sign-in-config.ts'

export type OidcSettings = Extract<SignIn, { kind: 'oidc' }>
type Deps = { fetch: ReturnType<typeof createTransportFetch>; now: () => number }

const cacheMs = 3_600_000
const clockToleranceS = 30

/**
 * By the form when the provider accepts it, else by Basic (RFC 6749 §2.3.1): implementations differ in how they encode
 * Basic, but not in how they encode a form.
 */
const createClientAuth =
  (secret: string): client.ClientAuth =>
  (server, ...rest) => {
    const acceptsPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
    return (acceptsPost ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret))(server, ...rest)
  }

/**
 * Gives the provider's configuration: one discovery for all who ask, cached for an hour; a failed one is not cached.
 */
export const createDiscovery = (settings: OidcSettings, { fetch, now }: Deps) => {
  let latest: { at: number; configuration: Promise<client.Configuration> } | undefined

  const discover = () =>
    client.discovery(
      new URL(settings.issuer),
      settings.clientId,
      { client_secret: settings.clientSecret, [client.clockTolerance]: clockToleranceS },
      createClientAuth(settings.clientSecret),
      {
        [client.customFetch]: fetch,
        execute: [
          client.enableNonRepudiationChecks,
          ...(settings.issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
        ],
      },
    )

  return (): Promise<client.Configuration> => {
    if (latest && now() - latest.at < cacheMs) return latest.configuration
    const discovery = { at: now(), configuration: discover() }
    latest = discovery
    discovery.configuration.catch(() => {
      if (latest === discovery) latest = undefined
    })
    return discovery.configuration
  }
}

import 'server-only'
import { createTransportFetch } from '#server/atlas/transport-fetch.ts'
import { createAccessTokens } from '#server/auth/access-tokens.ts'
import { createOneTimeLink } from '#server/auth/one-time-link.ts'
import { createProvider } from '#server/auth/provider.ts'
import { config, type Config } from '#server/config.ts'

const createSignInMethod = ({ access: { signIn }, perMinute, deadlines }: Config) => {
  const now = Date.now
  if (signIn.kind === 'link')
    return { kind: signIn.kind, openLink: createOneTimeLink({ ...signIn, triesPerMinute: perMinute.signIns, now }) }
  const fetch = createTransportFetch({ connectMs: deadlines.connectMs, timeoutMs: deadlines.readMs, now })
  const { apiAudience } = signIn
  return {
    ...{ kind: signIn.kind, signIn, provider: createProvider(signIn, { fetch, now }) },
    /** Identifies programs by their access tokens, if the portal takes any. */
    identifyClient:
      apiAudience === undefined ? undefined : createAccessTokens({ ...signIn, apiAudience }, { fetch, now }),
  }
}

declare global {
  var portalSignInMethod: ReturnType<typeof createSignInMethod> | undefined
}

/** How people sign in to this process, by its configuration; kept on globalThis so that a used link stays used. */
export const getSignInMethod = () => (globalThis.portalSignInMethod ??= createSignInMethod(config()))

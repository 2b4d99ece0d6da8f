import 'server-only'
import { createTransportFetch } from '#server/atlas/transport-fetch.ts'
import { oneTimeLink } from '#server/auth/one-time-link.ts'
import { providerOf } from '#server/auth/provider.ts'
import { config, type Config } from '#server/config.ts'

const made = ({ access: { signIn }, perMinute, deadlines }: Config) => {
  const now = Date.now
  if (signIn.kind === 'link')
    return { kind: signIn.kind, open: oneTimeLink({ ...signIn, triesPerMinute: perMinute.signIns, now }) }
  const fetch = createTransportFetch({ connectMs: deadlines.connectMs, timeoutMs: deadlines.readMs, now })
  return { kind: signIn.kind, signIn, provider: providerOf(signIn, { fetch, now }) }
}

declare global {
  var portalDoorman: ReturnType<typeof made> | undefined
}

/** How this process lets people in, by its configuration; kept on globalThis so that a used link stays used. */
export const doorman = () => (globalThis.portalDoorman ??= made(config()))

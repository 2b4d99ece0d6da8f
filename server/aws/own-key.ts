import 'server-only'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { AwsKey } from '#server/aws/wire.ts'
import type { AwsTarget } from '#server/aws-config.ts'
import { sandboxKey } from '#lib/aws/sandbox-key.ts'

/** How the portal itself signs in to AWS before it takes a role. */
export type OwnKey = { read: (region: string) => Promise<AwsAnswer<AwsKey>>; forget: () => void }

const noKey =
  'The portal has no AWS credentials of its own, or they could not be read. docs/OPERATIONS.md says where AWS’s default chain looks for them.'
const tooSlow = 'AWS’s default chain gave the portal no credentials in time.'
/** The chain may run a program or ask a metadata service. */
const limitMs = 10_000

/**
 * Creates the portal's own key: the fixed one for a sandbox, for which the default chain is not even loaded, and the
 * default chain's for AWS, which remembers it while it is valid.
 */
export const createOwnKey = (target: AwsTarget, sleep: (ms: number) => Promise<void>): OwnKey => {
  if (target.kind === 'sandbox')
    return { read: async () => ({ kind: 'ok', value: sandboxKey }), forget: () => undefined }
  let chain: Promise<() => Promise<AwsKey>> | undefined
  const load = async (region: string) => (await import('#server/aws/sdk/default-chain.ts')).createDefaultChain(region)
  return {
    read: async (region) => {
      chain ??= load(region)
      try {
        const key = await Promise.race([chain.then((readKey) => readKey()), sleep(limitMs)])
        if (!key) return { kind: 'unreached', reason: tooSlow }
        const { accessKeyId, secretAccessKey, sessionToken } = key
        return { kind: 'ok', value: { accessKeyId, secretAccessKey, sessionToken } }
      } catch {
        chain = undefined
        return { kind: 'unreached', reason: noKey }
      }
    },
    forget: () => {
      chain = undefined
    },
  }
}

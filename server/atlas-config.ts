import 'server-only'
import { isLoopback } from '#lib/is-loopback.ts'
import type * as z from '#lib/zod.ts'
import { readVariables, type Environment, type Faults, type ReadFile } from '#server/read-variables.ts'
import { listNames } from '#server/variable.ts'
import { portalVariables } from '#server/variables.ts'

export type Credentials =
  | { kind: 'service-account'; clientId: string; clientSecret: string }
  | { kind: 'api-key'; publicKey: string; privateKey: string }

/** Where Atlas is, an origin, and the key to call it with. */
export type AtlasConfig = { baseUrl: string; credentials: Credentials }

type Values = z.output<typeof portalVariables>['atlas']
type Key = keyof Values

const { shape } = portalVariables.shape.atlas
const getName = (key: Key) => shape[key].variable.name
const keysOfCredentials = ['clientId', 'clientSecret', 'publicKey', 'privateKey'] as const
const defaultUrl = 'https://cloud.mongodb.com'

/** The origin to call, or a sentence. */
const readBaseUrl = (text: string): { origin: string } | { sentence: string } => {
  const rule = 'MONGODB_ATLAS_BASE_URL must be an https address such as https://cloud.mongodb.com'
  if (!URL.canParse(text)) return { sentence: `${rule}.` }
  const url = new URL(text)
  if (url.hostname.endsWith('mongodbgov.com'))
    return { sentence: 'MONGODB_ATLAS_BASE_URL names the government cloud, which has no stream private links.' }
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/')
    return { sentence: `${rule}, with nothing after the host.` }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return { origin: url.origin }
  return { sentence: `${rule}; http is for a sandbox on this machine only.` }
}

/** Both values of a pair, neither, or what is missing. */
const readPair = (values: Values, first: Key, second: Key): { pair?: readonly [string, string]; sentence?: string } => {
  const [a, b] = [values[first], values[second]]
  if (a && b) return { pair: [a, b] }
  if (!a && !b) return {}
  const [one, other] = [getName(first), getName(second)]
  return { sentence: `${a ? other : one} is missing: ${one} and ${other} belong together.` }
}

const readCredentials = (values: Values): { credentials?: Credentials; sentences: readonly string[] } => {
  const account = readPair(values, 'clientId', 'clientSecret')
  const key = readPair(values, 'publicKey', 'privateKey')
  const sentences = [account.sentence, key.sentence].filter((sentence) => sentence !== undefined)
  if (account.pair && key.pair)
    sentences.push(
      'A service account (MONGODB_ATLAS_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET) and an API key (MONGODB_ATLAS_PUBLIC_KEY, MONGODB_ATLAS_PRIVATE_KEY) are both set. Set one of them.',
    )
  if (account.pair)
    return {
      credentials: { kind: 'service-account', clientId: account.pair[0], clientSecret: account.pair[1] },
      sentences,
    }
  if (key.pair) return { credentials: { kind: 'api-key', publicKey: key.pair[0], privateKey: key.pair[1] }, sentences }
  return { sentences }
}

/** Which Atlas is called; undefined without a key. What does not fit together is said in sentences. */
export const readAtlas = (
  values: Values,
  faults: Faults,
): { atlas: AtlasConfig | undefined } | { sentences: readonly string[] } => {
  const isRead = keysOfCredentials.every((key) => !faults.has(getName(key)))
  const { credentials, sentences } = isRead ? readCredentials(values) : { sentences: [] }
  const base = readBaseUrl(values.baseUrl ?? defaultUrl)
  const all = 'sentence' in base ? [...sentences, base.sentence] : [...sentences]
  if (values.baseUrl && !credentials && isRead && sentences.length === 0)
    all.push(
      'MONGODB_ATLAS_BASE_URL is set without credentials. Set MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET as well, or neither to use the sandbox.',
    )
  if (all.length > 0 || 'sentence' in base) return { sentences: all }
  return { atlas: credentials && { baseUrl: base.origin, credentials } }
}

/** Whether Atlas itself is called, or a sandbox: one on this machine, or the one that comes along without a key. */
export const getAtlasKind = (atlas: AtlasConfig | undefined): 'real' | 'sandbox' =>
  atlas === undefined || isLoopback(new URL(atlas.baseUrl).hostname) ? 'sandbox' : 'real'

/** The key of Atlas as its files hold it now; undefined without files, and while they hold no whole key. */
export const readCredentialsFiles = (env: Environment, readFile: ReadFile): Credentials | undefined => {
  const fileNames = keysOfCredentials.flatMap((key) => listNames(shape[key].variable).slice(1))
  if (!fileNames.some((name) => env[name])) return undefined
  const { values, faults } = readVariables(portalVariables.pick({ atlas: true }), env, readFile)
  if (keysOfCredentials.some((key) => faults.has(getName(key)))) return undefined
  const { credentials, sentences } = readCredentials(values.atlas)
  return sentences.length === 0 ? credentials : undefined
}

/** A key without its secret, in words. */
export const describeKey = (key: Credentials): string =>
  key.kind === 'api-key' ? `the API key ${key.publicKey}` : `the service account ${key.clientId}`

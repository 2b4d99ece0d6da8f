import 'server-only'
import { readFileSync } from 'node:fs'
import { isLoopback } from '#lib/is-loopback.ts'
import * as z from '#lib/zod.ts'
import { readDatabaseUrl } from '#server/database-url.ts'
import { operationsOf, operationsShape, type Operations } from '#server/operations-config.ts'
import { readAccess, type Access } from '#server/sign-in-config.ts'

export type Credentials =
  | { kind: 'service-account'; clientId: string; clientSecret: string }
  | { kind: 'api-key'; publicKey: string; privateKey: string }

/**
 * The environment, parsed. Without `atlas` no credentials were given, and npm start brings the sandbox.
 * `databaseUrl` is sound and may hold a password: it goes to the store and nowhere else.
 */
export type Config = {
  host: string
  port: number
  dataDir: string
  databaseUrl: string
  isDevelopment: boolean
  /** Deadlines of calls to Atlas, in milliseconds. */
  deadlines: { connectMs: number; readMs: number; writeMs: number }
  /** How long the journal waits for what, in milliseconds (see `Timings`). */
  journal: { looks: readonly number[]; notFoundAfter: number; watchTwins: number; sending: number; reconcile: number }
  /** How the watcher reads Atlas and how often browsers poll, in milliseconds (see `WatchTimings`). */
  watch: Readonly<
    Record<'moving' | 'resting' | 'unwatched' | 'down' | 'looking' | 'refresh' | 'wait' | 'round', number>
  > & {
    poll: { moving: number; resting: number }
  }
  atlas: { baseUrl: string; credentials: Credentials } | undefined
  access: Access
  /** How long a session of a provider's person lasts, unused and in all, in milliseconds. */
  session: { idle: number; absolute: number }
  /** How much one person may ask for in a minute. */
  perMinute: { creates: number; signIns: number }
  operations: Operations
}

/** What is wrong with the environment, a sentence a line; it never holds a value of a secret. */
export class ConfigError extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>
type ReadFile = (path: string) => string

const atlasUrl = 'https://cloud.mongodb.com'
const secretNames = [
  'MONGODB_ATLAS_CLIENT_ID',
  'MONGODB_ATLAS_CLIENT_SECRET',
  'MONGODB_ATLAS_PUBLIC_KEY',
  'MONGODB_ATLAS_PRIVATE_KEY',
] as const
type SecretName = (typeof secretNames)[number]

const portSentence = 'PORT must be a number from 0 to 65535, such as 3000.'

const count = (name: string, byDefault: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, { error: `${name} must be a whole number above 0.` })
    .transform(Number)
    .default(byDefault)

const milliseconds = (name: string, byDefault: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, { error: `${name} must be a number of milliseconds, such as ${String(byDefault)}.` })
    .transform(Number)
    .default(byDefault)

const plain = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'HOST must be an address of this machine, such as 127.0.0.1.' })
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: portSentence })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: portSentence })
    .default(3000),
  PORTAL_DATA_DIR: z.string().default('./data'),
  NODE_ENV: z.string().optional(),
  ...operationsShape,
  ATLAS_CONNECT_MS: milliseconds('ATLAS_CONNECT_MS', 5_000),
  ATLAS_READ_MS: milliseconds('ATLAS_READ_MS', 10_000),
  ATLAS_WRITE_MS: milliseconds('ATLAS_WRITE_MS', 30_000),
  JOURNAL_LOOKS_MS: z
    .string()
    .regex(/^\d{1,9}(,\d{1,9})*$/, {
      error: 'JOURNAL_LOOKS_MS must be milliseconds between commas, such as 2000,5000,15000,30000,60000.',
    })
    .default('2000,5000,15000,30000,60000')
    .transform((text) => text.split(',').map(Number)),
  JOURNAL_NOT_FOUND_MS: milliseconds('JOURNAL_NOT_FOUND_MS', 600_000),
  JOURNAL_TWINS_MS: milliseconds('JOURNAL_TWINS_MS', 86_400_000),
  JOURNAL_SENDING_MS: milliseconds('JOURNAL_SENDING_MS', 60_000),
  JOURNAL_ROUND_MS: milliseconds('JOURNAL_ROUND_MS', 1_000),
  WATCH_MOVING_MS: milliseconds('WATCH_MOVING_MS', 10_000),
  WATCH_RESTING_MS: milliseconds('WATCH_RESTING_MS', 60_000),
  WATCH_UNWATCHED_MS: milliseconds('WATCH_UNWATCHED_MS', 60_000),
  WATCH_DOWN_MS: milliseconds('WATCH_DOWN_MS', 30_000),
  WATCH_LOOKING_MS: milliseconds('WATCH_LOOKING_MS', 60_000),
  WATCH_REFRESH_MS: milliseconds('WATCH_REFRESH_MS', 2_000),
  WATCH_WAIT_MS: milliseconds('WATCH_WAIT_MS', 10_000),
  WATCH_ROUND_MS: milliseconds('WATCH_ROUND_MS', 1_000),
  WATCH_POLL_MS: milliseconds('WATCH_POLL_MS', 5_000),
  WATCH_POLL_RESTING_MS: milliseconds('WATCH_POLL_RESTING_MS', 30_000),
  SESSION_IDLE_MS: milliseconds('SESSION_IDLE_MS', 28_800_000),
  SESSION_ABSOLUTE_MS: milliseconds('SESSION_ABSOLUTE_MS', 86_400_000),
  CREATES_PER_MINUTE: count('CREATES_PER_MINUTE', 10),
  SIGN_INS_PER_MINUTE: count('SIGN_INS_PER_MINUTE', 10),
})

/** The origin to call, or a sentence. */
const readBaseUrl = (text: string): { origin: string } | { sentence: string } => {
  const wanted = 'MONGODB_ATLAS_BASE_URL must be an https address such as https://cloud.mongodb.com'
  if (!URL.canParse(text)) return { sentence: `${wanted}.` }
  const url = new URL(text)
  if (url.hostname.endsWith('mongodbgov.com'))
    return { sentence: 'MONGODB_ATLAS_BASE_URL names the government cloud, which has no stream private links.' }
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/')
    return { sentence: `${wanted}, with nothing after the host.` }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return { origin: url.origin }
  return { sentence: `${wanted}; http is for a sandbox on this machine only.` }
}

const readSecret = (
  name: SecretName | 'DATABASE_URL' | 'OIDC_CLIENT_SECRET' | 'PORTAL_SESSION_SECRET',
  env: Environment,
  readFile: ReadFile,
) => {
  const value = env[name] || undefined
  const file = env[`${name}_FILE`] || undefined
  if (value && file) return { sentence: `${name} and ${name}_FILE are both set. Set one of them.` }
  if (!file) return { value }
  try {
    const text = readFile(file).replace(/\r?\n$/, '')
    return text === ''
      ? { sentence: `${name}_FILE names an empty file. It must hold the value and nothing else.` }
      : { value: text }
  } catch {
    return { sentence: `${name}_FILE names a file that cannot be read.` }
  }
}

const readDatabase = (
  env: Environment,
  readFile: ReadFile,
  byDefault: string,
): { url: string } | { sentence: string } => {
  const { value, sentence } = readSecret('DATABASE_URL', env, readFile)
  if (sentence !== undefined) return { sentence }
  const url = value ?? byDefault
  const target = readDatabaseUrl(url)
  if (!('sentence' in target)) return { url }
  return {
    sentence: `${value === undefined ? 'PORTAL_DATA_DIR names no folder: DATABASE_URL' : 'DATABASE_URL'} ${target.sentence}`,
  }
}

type Secrets = Partial<Record<SecretName, string>>

const pair = (secrets: Secrets, first: SecretName, second: SecretName) => {
  const [a, b] = [secrets[first], secrets[second]]
  if (a && b) return { both: [a, b] as const }
  if (!a && !b) return {}
  return { sentence: `${a ? second : first} is missing: ${first} and ${second} belong together.` }
}

const readCredentials = (secrets: Secrets): { credentials?: Credentials; sentences: string[] } => {
  const account = pair(secrets, 'MONGODB_ATLAS_CLIENT_ID', 'MONGODB_ATLAS_CLIENT_SECRET')
  const key = pair(secrets, 'MONGODB_ATLAS_PUBLIC_KEY', 'MONGODB_ATLAS_PRIVATE_KEY')
  const sentences = [account.sentence, key.sentence].filter((sentence) => sentence !== undefined)
  if (account.both && key.both)
    sentences.push(
      'A service account (MONGODB_ATLAS_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET) and an API key (MONGODB_ATLAS_PUBLIC_KEY, MONGODB_ATLAS_PRIVATE_KEY) are both set. Set one of them.',
    )
  if (account.both)
    return {
      credentials: { kind: 'service-account', clientId: account.both[0], clientSecret: account.both[1] },
      sentences,
    }
  if (key.both) return { credentials: { kind: 'api-key', publicKey: key.both[0], privateKey: key.both[1] }, sentences }
  return { sentences }
}

/** The key of Atlas as its files hold it now; undefined without files, and while they hold no whole key. */
export const credentialsInFiles = (env: Environment, readFile: ReadFile): Credentials | undefined => {
  if (!secretNames.some((name) => env[`${name}_FILE`])) return undefined
  const read = secretNames.map((name) => ({ name, ...readSecret(name, env, readFile) }))
  if (read.some(({ sentence }) => sentence !== undefined)) return undefined
  const { credentials, sentences } = readCredentials(Object.fromEntries(read.map(({ name, value }) => [name, value])))
  return sentences.length === 0 ? credentials : undefined
}

/** Parses the environment once; throws a ConfigError that says everything that is wrong and how it should look. */
export const readConfig = (env: Environment, readFile: ReadFile): Config => {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = plain.safeParse(set)
  const sentences = parsed.success ? [] : parsed.error.issues.map(({ message }) => message)
  const read = secretNames.map((name) => ({ name, ...readSecret(name, env, readFile) }))
  sentences.push(...read.flatMap(({ sentence }) => sentence ?? []))
  const given: Secrets = Object.fromEntries(read.map(({ name, value }) => [name, value]))
  const isWhole = read.every(({ sentence }) => sentence === undefined)
  const { credentials, sentences: wrong } = isWhole ? readCredentials(given) : { sentences: [] }
  sentences.push(...wrong)
  const base = readBaseUrl(set.MONGODB_ATLAS_BASE_URL ?? atlasUrl)
  if ('sentence' in base) sentences.push(base.sentence)
  if (set.MONGODB_ATLAS_BASE_URL && !credentials && isWhole && wrong.length === 0)
    sentences.push(
      'MONGODB_ATLAS_BASE_URL is set without credentials. Set MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET as well, or neither to use the sandbox.',
    )
  const folder = set.PORTAL_DATA_DIR ?? './data'
  const database = readDatabase(env, readFile, `file:${folder.replace(/\/+$/, '')}/portal.db`)
  if ('sentence' in database) sentences.push(database.sentence)
  const asked = readAccess(set, (name) => readSecret(name, env, readFile), readFile, set.HOST ?? '127.0.0.1')
  if ('sentences' in asked) sentences.push(...asked.sentences)
  if (sentences.length > 0 || !parsed.success || 'sentence' in base || 'sentence' in database || 'sentences' in asked)
    throw new ConfigError(sentences.join('\n'))
  const { HOST: host, PORT: port, PORTAL_DATA_DIR: dataDir, NODE_ENV, ...ms } = parsed.data
  return {
    host,
    port,
    dataDir,
    databaseUrl: database.url,
    isDevelopment: NODE_ENV === 'development',
    deadlines: { connectMs: ms.ATLAS_CONNECT_MS, readMs: ms.ATLAS_READ_MS, writeMs: ms.ATLAS_WRITE_MS },
    journal: {
      looks: ms.JOURNAL_LOOKS_MS,
      notFoundAfter: ms.JOURNAL_NOT_FOUND_MS,
      watchTwins: ms.JOURNAL_TWINS_MS,
      sending: ms.JOURNAL_SENDING_MS,
      reconcile: ms.JOURNAL_ROUND_MS,
    },
    watch: {
      moving: ms.WATCH_MOVING_MS,
      resting: ms.WATCH_RESTING_MS,
      unwatched: ms.WATCH_UNWATCHED_MS,
      down: ms.WATCH_DOWN_MS,
      looking: ms.WATCH_LOOKING_MS,
      refresh: ms.WATCH_REFRESH_MS,
      wait: ms.WATCH_WAIT_MS,
      round: ms.WATCH_ROUND_MS,
      poll: { moving: ms.WATCH_POLL_MS, resting: ms.WATCH_POLL_RESTING_MS },
    },
    atlas: credentials && { baseUrl: base.origin, credentials },
    access: asked.access,
    session: { idle: ms.SESSION_IDLE_MS, absolute: ms.SESSION_ABSOLUTE_MS },
    perMinute: { creates: ms.CREATES_PER_MINUTE, signIns: ms.SIGN_INS_PER_MINUTE },
    operations: operationsOf(parsed.data),
  }
}

/** The key of Atlas as the files of this process's environment hold it now. */
export const readLatestCredentials = () => credentialsInFiles(process.env, (file) => readFileSync(file, 'utf8'))

declare global {
  var portalConfig: Config | undefined
}

/** The configuration of this process, parsed at the first call. */
export const config = (): Config =>
  (globalThis.portalConfig ??= readConfig(process.env, (file) => readFileSync(file, 'utf8')))

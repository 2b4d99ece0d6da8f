import 'server-only'
import { readFileSync } from 'node:fs'
import type * as z from '#lib/zod.ts'
import { getAtlasKind, readCredentialsFiles, readAtlas, type AtlasConfig } from '#server/atlas-config.ts'
import type { AuditTarget } from '#server/audit-variables.ts'
import { readAws, type AwsConfig } from '#server/aws-config.ts'
import { readDatabaseUrl } from '#server/database-url.ts'
import { loadLinkPrices } from '#server/link-prices.ts'
import { loadOwnershipRules } from '#server/ownership-file.ts'
import { readOperations, type Operations } from '#server/operations-config.ts'
import { readVariables, type Environment, type Faults, type ReadFile } from '#server/read-variables.ts'
import { loadReceivers } from '#server/receivers-config.ts'
import type { Receiver } from '#server/receivers-file.ts'
import { readAccess, type Access } from '#server/sign-in-config.ts'
import { portalVariables } from '#server/variables.ts'
import type { LinkPrices } from '#lib/link-price/estimate-cost.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

type Values = z.output<typeof portalVariables>

/**
 * The environment, parsed; each value is described where its variable is, in server/variables.ts. `databaseUrl` is
 * sound and may hold a password: it goes to the store and nowhere else. Without `atlas`, npm start runs the sandbox.
 */
export type Config = Values['portal'] &
  Pick<Values, 'deadlines' | 'journal' | 'session' | 'tokens' | 'perMinute' | 'retention'> & {
    auditLog: AuditTarget
    databaseUrl: string
    /** What one statement may take on PostgreSQL, in milliseconds. */
    queryMs: number
    isDevelopment: boolean
    watch: Values['watch'] & { poll: Values['poll'] }
    atlas: AtlasConfig | undefined
    aws: AwsConfig
    /** The file with the rules; undefined where there are none. */
    policyFile: string | undefined
    access: Access
    operations: Operations
    prices: LinkPrices
    ownershipRules: OwnershipRules
    receivers: readonly Receiver[]
  }

/** What is wrong with the environment, a sentence a line; it never holds the value of a secret. */
export class ConfigError extends Error {}

const readDatabase = (
  { portal: { dataDir }, database }: Values,
  faults: Faults,
): { databaseUrl: string } | { sentences: string[] } => {
  const databaseUrl = database.databaseUrl ?? `file:${dataDir.replace(/\/+$/, '')}/portal.db`
  if (faults.has('DATABASE_URL')) return { sentences: [] }
  const target = readDatabaseUrl(databaseUrl)
  if (!('sentence' in target)) return { databaseUrl }
  const subject = database.databaseUrl === undefined ? 'PORTAL_DATA_DIR names no folder: DATABASE_URL' : 'DATABASE_URL'
  return { sentences: [`${subject} ${target.sentence}`] }
}

/** Parses the environment; throws a ConfigError that says everything that is wrong and how it should look. */
export const readConfig = (env: Environment, readFile: ReadFile): Config => {
  const { values, faults } = readVariables(portalVariables, env, readFile)
  const atlas = readAtlas(values.atlas, faults)
  const database = readDatabase(values, faults)
  const access = readAccess(values.access, faults, readFile, values.portal.host)
  const prices = loadLinkPrices(values.prices.file, readFile)
  const ownership = loadOwnershipRules(values.ownership.file, readFile)
  const aws = readAws(values.aws, 'atlas' in atlas ? getAtlasKind(atlas.atlas) : undefined, readFile)
  const receivers = loadReceivers(values.notifications.receiversFile, readFile)
  const sentences = [atlas, database, access, prices, ownership, aws, receivers].flatMap((part) =>
    'sentences' in part ? part.sentences : [],
  )
  const all = [...faults.values(), ...sentences]
  if (
    'sentences' in atlas ||
    'sentences' in database ||
    'sentences' in access ||
    'sentences' in prices ||
    'sentences' in ownership ||
    'sentences' in aws ||
    'sentences' in receivers ||
    all.length > 0
  )
    throw new ConfigError(all.join('\n'))
  const { portal, deadlines, journal, session, tokens, perMinute, watch, poll, process, retention } = values
  return {
    ...portal,
    ...{ deadlines, journal, session, tokens, perMinute, watch: { ...watch, poll } },
    retention,
    auditLog: values.auditLog.target,
    databaseUrl: database.databaseUrl,
    queryMs: values.database.queryMs,
    isDevelopment: process.nodeEnv === 'development',
    atlas: atlas.atlas,
    aws: aws.aws,
    policyFile: values.policy.file,
    access: access.access,
    operations: readOperations(values),
    prices: prices.prices,
    ownershipRules: ownership.rules,
    receivers: receivers.receivers,
  }
}

/** The key of Atlas as the files of this process's environment hold it now. */
export const readLatestCredentials = () => readCredentialsFiles(process.env, (file) => readFileSync(file, 'utf8'))

declare global {
  var portalConfig: Config | undefined
}

/** The configuration of this process, parsed at the first call. */
export const config = (): Config =>
  (globalThis.portalConfig ??= readConfig(process.env, (file) => readFileSync(file, 'utf8')))

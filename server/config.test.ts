import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '#server/config.ts'
import type { Environment } from '#server/read-variables.ts'
import { listVariables } from '#server/variable.ts'
import { portalVariables } from '#server/variables.ts'

const files: Readonly<Record<string, string>> = {
  '/run/id': 'mdb_sa_id_1\n',
  '/run/secret': 's3cret\r\n',
  '/run/empty': '\n',
  '/run/roles': readFileSync('docs/roles.example.json', 'utf8'),
  '/run/db': 'postgres://u:pw@db/portal\n',
}
const readFile = (path: string) => {
  const text = files[path]
  if (text === undefined) throw new Error(`no ${path}`)
  return text
}
const oidc = {
  OIDC_ISSUER: 'https://login.example/realm',
  OIDC_CLIENT_ID: 'portal',
  OIDC_CLIENT_SECRET: 'client-secret',
  PORTAL_URL: 'https://links.example/',
  PORTAL_SESSION_SECRET: 's'.repeat(32),
  PORTAL_ROLES_FILE: '/run/roles',
}
const readEnv = (env: Environment) => readConfig(env, readFile)
const account = { MONGODB_ATLAS_CLIENT_ID: 'mdb_sa_id_1', MONGODB_ATLAS_CLIENT_SECRET: 's3cret' }
const key = { MONGODB_ATLAS_PUBLIC_KEY: 'abcdefgh', MONGODB_ATLAS_PRIVATE_KEY: 'p-r-i-v' }
const readSentences = (env: Environment): string => {
  try {
    readEnv(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('readConfig', () => {
  it('reads an empty environment as loopback, port 3000, ./data and no Atlas', () => {
    const waits = {
      deadlines: { connectMs: 5_000, readMs: 10_000, writeMs: 30_000 },
      journal: {
        looks: [2_000, 5_000, 15_000, 30_000, 60_000],
        notFoundAfter: 600_000,
        watchTwins: 86_400_000,
        sending: 45_000,
        reconcile: 1_000,
      },
      watch: {
        ...{
          moving: 10_000,
          resting: 60_000,
          unwatched: 60_000,
          down: 30_000,
          looking: 60_000,
          refresh: 2_000,
          wait: 10_000,
          round: 1_000,
        },
        poll: { moving: 5_000, resting: 30_000 },
      },
    }
    const access = { signIn: { kind: 'link', tokenHash: undefined }, portalUrl: undefined, sessionSecret: undefined }
    const sessions = {
      access,
      session: { idle: 28_800_000, absolute: 86_400_000 },
      perMinute: { creates: 10, signIns: 10 },
      operations: {
        metrics: undefined,
        shutdown: { delay: 0, wait: 6_000 },
        requestIdHeader: undefined,
        logLevel: 'info',
      },
    }
    const bare = {
      host: '127.0.0.1',
      port: 3000,
      dataDir: './data',
      databaseUrl: 'file:./data/portal.db',
      isDevelopment: false,
      ...waits,
      ...sessions,
      atlas: undefined,
    }
    expect(readEnv({})).toMatchObject(bare)
    expect(
      readEnv({ HOST: '', PORT: '', PORTAL_DATA_DIR: '', MONGODB_ATLAS_CLIENT_ID: '', MONGODB_ATLAS_BASE_URL: '' }),
    ).toMatchObject(bare)
  })

  it('reads a service account or an API key, from values or from files', () => {
    const atlas = {
      baseUrl: 'https://cloud.mongodb.com',
      credentials: { kind: 'service-account', clientId: 'mdb_sa_id_1', clientSecret: 's3cret' },
    }
    expect(readEnv(account).atlas).toEqual(atlas)
    expect(
      readEnv({ MONGODB_ATLAS_CLIENT_ID_FILE: '/run/id', MONGODB_ATLAS_CLIENT_SECRET_FILE: '/run/secret' }).atlas,
    ).toEqual(atlas)
    expect(readEnv(key).atlas?.credentials).toEqual({ kind: 'api-key', publicKey: 'abcdefgh', privateKey: 'p-r-i-v' })
  })

  it.each([
    ['https://cloud.mongodb.com/', 'https://cloud.mongodb.com'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://[::1]:4010/', 'http://[::1]:4010'],
    ['https://proxy.example:8443', 'https://proxy.example:8443'],
  ])('reads the address of Atlas %s as %s', (text, baseUrl) => {
    expect(readEnv({ ...account, MONGODB_ATLAS_BASE_URL: text }).atlas?.baseUrl).toBe(baseUrl)
  })

  it.each([
    [{ PORTAL_DATA_DIR: '/var/lib/portal/' }, 'file:/var/lib/portal/portal.db'],
    [{ DATABASE_URL: 'file:a.db' }, 'file:a.db'],
    [{ DATABASE_URL: 'file:///srv/a.db' }, 'file:///srv/a.db'],
    [
      { DATABASE_URL: 'postgres://u:p%40w@db.example:5433/portal?sslmode=require' },
      'postgres://u:p%40w@db.example:5433/portal?sslmode=require',
    ],
    [{ DATABASE_URL: 'postgresql://u@db/portal' }, 'postgresql://u@db/portal'],
    [{ DATABASE_URL_FILE: '/run/db' }, 'postgres://u:pw@db/portal'],
  ])('reads %o as a store in %s', (env, databaseUrl) => {
    expect(readEnv(env).databaseUrl).toBe(databaseUrl)
  })

  it.each<[Environment, RegExp]>([
    [{ DATABASE_URL: 'mysql://u:pw@db/portal' }, /^DATABASE_URL must be file:PATH/],
    [{ DATABASE_URL: './data/portal.db' }, /^DATABASE_URL must be file:PATH/],
    [{ DATABASE_URL: 'file:' }, /one file, and nothing else/],
    [{ DATABASE_URL: 'file::memory:' }, /one file, and nothing else/],
    [{ DATABASE_URL: 'file://host/a.db' }, /one file, and nothing else/],
    [{ DATABASE_URL: 'file:a.db?mode=ro' }, /one file, and nothing else/],
    [{ DATABASE_URL: 'postgres://u:pw@db' }, /the database is not named/],
    [{ DATABASE_URL: 'postgres://u:p@w#1@:x/portal' }, /percent-encoded/],
    [{ DATABASE_URL: 'file:a.db', DATABASE_URL_FILE: '/run/db' }, /DATABASE_URL and DATABASE_URL_FILE are both set/],
    [{ DATABASE_URL_FILE: '/nowhere' }, /DATABASE_URL_FILE names a file that cannot be read/],
    [
      { HOST: '0.0.0.0' },
      /^HOST must be a loopback address.*set OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PORTAL_URL, PORTAL_SESSION_SECRET and PORTAL_ROLES_FILE/,
    ],
    [{ HOST: 'a b' }, /^HOST must be an address of this machine/],
    [{ PORTAL_URL: 'https://links.example' }, /^PORTAL_URL leads others to a portal in which nobody signs in/],
    [{ PORTAL_URL: 'http://127.0.0.1:3000/portal' }, /^PORTAL_URL must be an address with nothing after the host/],
    [
      { ...oidc, PORTAL_URL: 'http://links.example' },
      /^PORTAL_URL must be an https address; http is for this machine only/,
    ],
    [{ ...oidc, PORTAL_URL: 'https://u:p@links.example' }, /^PORTAL_URL must be an https address without a user/],
    [{ ...oidc, OIDC_ISSUER: 'http://login.example' }, /^OIDC_ISSUER must be an https address; http/],
    [{ ...oidc, OIDC_ISSUER: 'login.example' }, /^OIDC_ISSUER must be an https address\./],
    [
      { OIDC_ISSUER: 'https://login.example' },
      /^OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PORTAL_URL, PORTAL_SESSION_SECRET, PORTAL_ROLES_FILE are missing/,
    ],
    [{ PORTAL_ROLES_FILE: '/run/roles' }, /^OIDC_ISSUER, .* are missing/],
    [{ ...oidc, PORTAL_ROLES_FILE: '' }, /^PORTAL_ROLES_FILE is missing/],
    [{ ...oidc, PORTAL_ROLES_FILE: '/nowhere' }, /^PORTAL_ROLES_FILE names a file that cannot be read/],
    [{ ...oidc, PORTAL_ROLES_FILE: '/run/id' }, /^PORTAL_ROLES_FILE: it must be a JSON object/],
    [{ OWNERSHIP_FILE: '/nowhere' }, /^OWNERSHIP_FILE: the file \/nowhere cannot be read/],
    [{ OWNERSHIP_FILE: '/run/id' }, /^OWNERSHIP_FILE: it must be a JSON object/],
    [{ ...oidc, PORTAL_SESSION_SECRET: 'short' }, /^PORTAL_SESSION_SECRET must have 32 characters or more/],
    [{ PORTAL_SESSION_SECRET_FILE: '/run/secret' }, /^PORTAL_SESSION_SECRET must have 32 characters or more/],
    [
      { ...oidc, OIDC_CLIENT_SECRET_FILE: '/run/secret' },
      /^OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE are both set/,
    ],
    [{ CREATES_PER_MINUTE: '0' }, /^CREATES_PER_MINUTE must be a whole number above 0/],
    [{ SESSION_IDLE_MS: '8h' }, /^SESSION_IDLE_MS must be a number of milliseconds/],
    [{ HOST: 'portal.example.com' }, /^HOST must be a loopback address/],
    [{ PORT: 'http' }, /^PORT must be a number/],
    [{ PORT: '70000' }, /^PORT must be a number/],
    [{ PORT: '-1' }, /^PORT must be a number/],
    [{ MONGODB_ATLAS_CLIENT_ID: 'a' }, /^MONGODB_ATLAS_CLIENT_SECRET is missing/],
    [{ MONGODB_ATLAS_CLIENT_SECRET: 'a' }, /^MONGODB_ATLAS_CLIENT_ID is missing/],
    [{ MONGODB_ATLAS_PUBLIC_KEY: 'a' }, /^MONGODB_ATLAS_PRIVATE_KEY is missing/],
    [{ MONGODB_ATLAS_PRIVATE_KEY: 'a' }, /^MONGODB_ATLAS_PUBLIC_KEY is missing/],
    [{ ...account, ...key }, /both set/],
    [
      { ...account, MONGODB_ATLAS_CLIENT_ID_FILE: '/run/id' },
      /MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_ID_FILE are both set/,
    ],
    [
      { ...account, MONGODB_ATLAS_CLIENT_ID: '', MONGODB_ATLAS_CLIENT_ID_FILE: '/nowhere' },
      /MONGODB_ATLAS_CLIENT_ID_FILE names a file that cannot be read/,
    ],
    [{ ...account, MONGODB_ATLAS_CLIENT_ID: '', MONGODB_ATLAS_CLIENT_ID_FILE: '/run/empty' }, /names an empty file/],
    [{ MONGODB_ATLAS_BASE_URL: 'https://cloud.mongodb.com' }, /without credentials/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'http://cloud.mongodb.com' }, /http is for a sandbox on this machine/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'ftp://127.0.0.1' }, /https address/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'cloud.mongodb.com' }, /https address/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'https://cloud.mongodb.com/api' }, /nothing after the host/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'https://u:p@cloud.mongodb.com' }, /nothing after the host/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'https://cloud.mongodbgov.com' }, /government/],
  ])('refuses %o with a sentence', (env, words) => {
    expect(readSentences(env)).toMatch(words)
  })

  it('lets the portal listen anywhere with a provider, at one public address', () => {
    const { host, access } = readEnv({
      ...oidc,
      HOST: '0.0.0.0',
      OIDC_CLIENT_SECRET: '',
      OIDC_CLIENT_SECRET_FILE: '/run/secret',
    })
    expect(host).toBe('0.0.0.0')
    expect(access).toMatchObject({
      portalUrl: 'https://links.example',
      sessionSecret: 's'.repeat(32),
      signIn: {
        kind: 'oidc',
        issuer: 'https://login.example/realm',
        clientId: 'portal',
        clientSecret: 's3cret',
        scopes: 'openid profile email',
        roles: { claim: 'groups' },
      },
    })
  })

  it('reports everything that is wrong at once', () => {
    expect(readSentences({ HOST: '0.0.0.0', PORT: 'x', MONGODB_ATLAS_PUBLIC_KEY: 'a' }).split('\n')).toHaveLength(3)
  })

  it('never repeats a secret in a sentence', () => {
    const names = listVariables(portalVariables).flatMap(({ name, secret }) => (secret ? [name] : []))
    expect(names.length).toBeGreaterThan(6)
    const others = [
      'HOST',
      'PORT',
      'OIDC_ISSUER',
      'PORTAL_URL',
      'PORTAL_ROLES_FILE',
      'MONGODB_ATLAS_BASE_URL',
      'MONGODB_ATLAS_CLIENT_ID_FILE',
    ]
    const values = fc.constantFrom('', 'x', '0.0.0.0', 'http://a.example', '/run/id')
    fc.assert(
      fc.property(fc.subarray(names), fc.dictionary(fc.constantFrom(...others), values), (secrets, rest) => {
        const env = { ...rest, ...Object.fromEntries(secrets.map((name) => [name, `canary-${name}-value`])) }
        expect(readSentences(env)).not.toMatch(/canary-/)
      }),
      { numRuns: 1000 },
    )
  })
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig, type Environment } from '#server/config.ts'

const files: Readonly<Record<string, string>> = { '/run/id': 'mdb_sa_id_1\n', '/run/secret': 's3cret\r\n', '/run/empty': '\n', '/run/db': 'postgres://u:pw@db/portal\n' }
const readFile = (path: string) => {
  const text = files[path]
  if (text === undefined) throw new Error(`no ${path}`)
  return text
}
const read = (env: Environment) => readConfig(env, readFile)
const account = { MONGODB_ATLAS_CLIENT_ID: 'mdb_sa_id_1', MONGODB_ATLAS_CLIENT_SECRET: 's3cret' }
const key = { MONGODB_ATLAS_PUBLIC_KEY: 'abcdefgh', MONGODB_ATLAS_PRIVATE_KEY: 'p-r-i-v' }
const sentencesOf = (env: Environment): string => {
  try {
    read(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('the example of an environment', () => {
  it('explains every variable that the programs read', () => {
    const example = readFileSync('.env.example', 'utf8')
    const read = ['server/config.ts', 'server/bin/sandbox.ts'].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^  '?([A-Z][A-Z_]{3,})'?[:,]/gm)].map(([, name = '']) => name),
    )
    expect(new Set(read).size).toBeGreaterThan(20)
    const isExplained = (name: string) => name === 'NODE_ENV' || new RegExp(`^#${name}=`, 'm').test(example)
    expect(read.filter((name) => !isExplained(name))).toEqual([])
  })
})

describe('the configuration', () => {
  it('of an empty environment is loopback, port 3000, ./data and no Atlas', () => {
    const waits = {
      deadlines: { connectMs: 5_000, readMs: 10_000, writeMs: 30_000 },
      journal: { looks: [2_000, 5_000, 15_000, 30_000, 60_000], notFoundAfter: 600_000, watchTwins: 86_400_000, sending: 60_000, reconcile: 1_000 },
      watch: {
        ...{ moving: 10_000, resting: 60_000, unwatched: 60_000, down: 30_000, looking: 60_000, refresh: 2_000, wait: 10_000, round: 1_000 },
        poll: { moving: 5_000, resting: 30_000 },
      },
    }
    const bare = { host: '127.0.0.1', port: 3000, dataDir: './data', databaseUrl: 'file:./data/portal.db', isDevelopment: false, ...waits, atlas: undefined }
    expect(read({})).toEqual(bare)
    expect(read({ HOST: '', PORT: '', PORTAL_DATA_DIR: '', MONGODB_ATLAS_CLIENT_ID: '', MONGODB_ATLAS_BASE_URL: '' })).toEqual(bare)
  })

  it('takes a service account or an API key, as values or as files', () => {
    const atlas = { baseUrl: 'https://cloud.mongodb.com', credentials: { kind: 'service-account', clientId: 'mdb_sa_id_1', clientSecret: 's3cret' } }
    expect(read(account).atlas).toEqual(atlas)
    expect(read({ MONGODB_ATLAS_CLIENT_ID_FILE: '/run/id', MONGODB_ATLAS_CLIENT_SECRET_FILE: '/run/secret' }).atlas).toEqual(atlas)
    expect(read(key).atlas?.credentials).toEqual({ kind: 'api-key', publicKey: 'abcdefgh', privateKey: 'p-r-i-v' })
  })

  it.each([
    ['https://cloud.mongodb.com/', 'https://cloud.mongodb.com'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://[::1]:4010/', 'http://[::1]:4010'],
    ['https://proxy.example:8443', 'https://proxy.example:8443'],
  ])('takes %s as %s', (text, baseUrl) => {
    expect(read({ ...account, MONGODB_ATLAS_BASE_URL: text }).atlas?.baseUrl).toBe(baseUrl)
  })

  it.each([
    [{ PORTAL_DATA_DIR: '/var/lib/portal/' }, 'file:/var/lib/portal/portal.db'],
    [{ DATABASE_URL: 'file:a.db' }, 'file:a.db'],
    [{ DATABASE_URL: 'file:///srv/a.db' }, 'file:///srv/a.db'],
    [{ DATABASE_URL: 'postgres://u:p%40w@db.example:5433/portal?sslmode=require' }, 'postgres://u:p%40w@db.example:5433/portal?sslmode=require'],
    [{ DATABASE_URL: 'postgresql://u@db/portal' }, 'postgresql://u@db/portal'],
    [{ DATABASE_URL_FILE: '/run/db' }, 'postgres://u:pw@db/portal'],
  ])('keeps its store, for %o, in %s', (env, databaseUrl) => {
    expect(read(env).databaseUrl).toBe(databaseUrl)
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
    [{ HOST: '0.0.0.0' }, /^HOST must be a loopback address/],
    [{ HOST: 'portal.example.com' }, /^HOST must be a loopback address/],
    [{ PORT: 'http' }, /^PORT must be a number/],
    [{ PORT: '70000' }, /^PORT must be a number/],
    [{ PORT: '-1' }, /^PORT must be a number/],
    [{ MONGODB_ATLAS_CLIENT_ID: 'a' }, /^MONGODB_ATLAS_CLIENT_SECRET is missing/],
    [{ MONGODB_ATLAS_CLIENT_SECRET: 'a' }, /^MONGODB_ATLAS_CLIENT_ID is missing/],
    [{ MONGODB_ATLAS_PUBLIC_KEY: 'a' }, /^MONGODB_ATLAS_PRIVATE_KEY is missing/],
    [{ MONGODB_ATLAS_PRIVATE_KEY: 'a' }, /^MONGODB_ATLAS_PUBLIC_KEY is missing/],
    [{ ...account, ...key }, /both set/],
    [{ ...account, MONGODB_ATLAS_CLIENT_ID_FILE: '/run/id' }, /MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_ID_FILE are both set/],
    [{ ...account, MONGODB_ATLAS_CLIENT_ID: '', MONGODB_ATLAS_CLIENT_ID_FILE: '/nowhere' }, /MONGODB_ATLAS_CLIENT_ID_FILE names a file that cannot be read/],
    [{ ...account, MONGODB_ATLAS_CLIENT_ID: '', MONGODB_ATLAS_CLIENT_ID_FILE: '/run/empty' }, /names an empty file/],
    [{ MONGODB_ATLAS_BASE_URL: 'https://cloud.mongodb.com' }, /without credentials/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'http://cloud.mongodb.com' }, /http is for a sandbox on this machine/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'ftp://127.0.0.1' }, /https address/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'cloud.mongodb.com' }, /https address/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'https://cloud.mongodb.com/api' }, /nothing after the host/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'https://u:p@cloud.mongodb.com' }, /nothing after the host/],
    [{ ...account, MONGODB_ATLAS_BASE_URL: 'https://cloud.mongodbgov.com' }, /government/],
  ])('%o is refused with a sentence', (env, words) => {
    expect(sentencesOf(env)).toMatch(words)
  })

  it('says everything that is wrong at once', () => {
    expect(sentencesOf({ HOST: '0.0.0.0', PORT: 'x', MONGODB_ATLAS_PUBLIC_KEY: 'a' }).split('\n')).toHaveLength(3)
  })

  it('never repeats a secret, whatever is wrong', () => {
    const names = ['MONGODB_ATLAS_CLIENT_ID', 'MONGODB_ATLAS_CLIENT_SECRET', 'MONGODB_ATLAS_PUBLIC_KEY', 'MONGODB_ATLAS_PRIVATE_KEY', 'DATABASE_URL']
    const others = ['HOST', 'PORT', 'MONGODB_ATLAS_BASE_URL', 'MONGODB_ATLAS_CLIENT_ID_FILE']
    const values = fc.constantFrom('', 'x', '0.0.0.0', 'http://a.example', '/run/id')
    fc.assert(
      fc.property(fc.subarray(names), fc.dictionary(fc.constantFrom(...others), values), (secrets, rest) => {
        const env = { ...rest, ...Object.fromEntries(secrets.map((name) => [name, `canary-${name}-value`])) }
        expect(sentencesOf(env)).not.toMatch(/canary-/)
      }),
      { numRuns: 1000 },
    )
  })
})

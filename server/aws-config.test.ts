import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '#server/config.ts'
import type { Environment } from '#server/read-variables.ts'

const example = readFileSync('docs/aws-accounts.example.json', 'utf8')
const readFile = (path: string) => {
  if (path !== '/run/aws') throw new Error(`no ${path}`)
  return example
}
const file = { AWS_ACCOUNTS_FILE: '/run/aws' }
const sandbox = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }
const realAtlas = { MONGODB_ATLAS_CLIENT_ID: 'mdb_sa_id_1', MONGODB_ATLAS_CLIENT_SECRET: 's3cret' }
const sandboxAtlas = { ...realAtlas, MONGODB_ATLAS_BASE_URL: 'http://127.0.0.1:4010' }
const readSentences = (env: Environment): string => {
  try {
    readConfig(env, readFile)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('AWS in the configuration', () => {
  it('is off without AWS_ACCOUNTS_FILE, whatever else of AWS is set', () => {
    const off = { accounts: [], target: { kind: 'real' } }
    expect(readConfig({}, readFile).aws).toEqual(off)
    expect(readConfig({ ...realAtlas, ...sandbox, AWS_ACCESS_KEY_ID: 'a' }, readFile).aws).toEqual(off)
  })

  it('is real with a real Atlas, and a sandbox with a sandbox', () => {
    const { accounts } = JSON.parse(example)
    expect(readConfig({ ...realAtlas, ...file }, readFile).aws).toEqual({ accounts, target: { kind: 'real' } })
    const target = { kind: 'sandbox', endpoint: 'http://127.0.0.1:4566' }
    for (const atlas of [sandboxAtlas, {}])
      expect(readConfig({ ...atlas, ...file, ...sandbox }, readFile).aws).toEqual({ accounts, target })
  })

  it.each<[string, Environment, RegExp]>([
    [
      'a sandbox of AWS with a real Atlas',
      { ...realAtlas, ...file, ...sandbox },
      /^Atlas is real and AWS_ENDPOINT_URL names a sandbox/,
    ],
    [
      'real AWS with a sandbox of Atlas',
      { ...sandboxAtlas, ...file },
      /^Atlas is a sandbox and AWS_ACCOUNTS_FILE names real/,
    ],
    ['real AWS with the sandbox that comes along', file, /^Atlas is a sandbox and AWS_ACCOUNTS_FILE names real/],
    ['an endpoint elsewhere', { ...file, AWS_ENDPOINT_URL: 'https://aws.example' }, /^AWS_ENDPOINT_URL must be/],
    ['an endpoint with a path', { ...file, AWS_ENDPOINT_URL: 'http://127.0.0.1:1/a' }, /^AWS_ENDPOINT_URL must be/],
    ['an endpoint that is none', { ...file, AWS_ENDPOINT_URL: 'localhost' }, /^AWS_ENDPOINT_URL must be/],
    [
      'a file that is not there',
      { AWS_ACCOUNTS_FILE: '/nowhere' },
      /^AWS_ACCOUNTS_FILE: the file \/nowhere cannot be read/,
    ],
  ])('refuses to start with %s', (_, env, words) => {
    expect(readSentences(env)).toMatch(words)
  })
})

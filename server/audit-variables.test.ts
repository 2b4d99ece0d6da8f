import { expect, it } from 'vitest'
import { ConfigError, readConfig } from '#server/config.ts'

const readEnv = (env: Record<string, string>) => readConfig(env, () => '')
const readRefusal = (env: Record<string, string>) => {
  try {
    return readEnv(env)
  } catch (error) {
    return error instanceof ConfigError ? error.message : error
  }
}

it('readConfig: has no audit log and forgets only drafts, unless it is told to', () => {
  const { auditLog, retention } = readEnv({})
  expect([auditLog, retention]).toEqual([{ kind: 'off' }, { drafts: 90 }])
})

it('readConfig: reads where the audit log goes, and after how many days what is forgotten', () => {
  expect(readEnv({ AUDIT_LOG: 'stdout' }).auditLog).toEqual({ kind: 'stdout' })
  for (const path of ['/var/log/audit.jsonl', './audit.jsonl', 'data/audit'])
    expect(readEnv({ AUDIT_LOG: path }).auditLog).toEqual({ kind: 'file', path })
  expect(readEnv({ FORGET_STATES_DAYS: '365' }).retention.states).toBe(365)
})

it.each(['on', 'STDOUT', 'audit.jsonl', '/var/log/', '/'])(
  'readConfig: refuses AUDIT_LOG=%s with a sentence',
  (text) => {
    expect(readRefusal({ AUDIT_LOG: text })).toBe(
      'AUDIT_LOG must be off, stdout, or the path of a file with a slash in it, such as /var/log/portal/audit.jsonl.',
    )
  },
)

it.each(['0', '-1', '1.5', 'never'])('readConfig: refuses FORGET_TOKENS_DAYS=%s with a sentence', (text) => {
  expect(readRefusal({ FORGET_TOKENS_DAYS: text })).toBe(
    'FORGET_TOKENS_DAYS must be a whole number of days above 0, such as 365.',
  )
})

import { expect, it } from 'vitest'
import { createLog } from '#server/log.ts'
import { listSecretKeys } from '#server/variable.ts'
import { portalVariables } from '#server/variables.ts'

it('createLog: redacts every secret of the configuration, at the top and one level down', () => {
  const lines: string[] = []
  const log = createLog({ write: (line) => void lines.push(line) })
  const keys = listSecretKeys(portalVariables)
  const secrets = Object.fromEntries(keys.map((key) => [key, `canary-${key}`]))
  log.info({ event: 'test', ...secrets, nested: secrets })
  expect(keys).toEqual(expect.arrayContaining(['clientSecret', 'privateKey', 'databaseUrl', 'sessionSecret']))
  expect(lines.join('')).toContain('"event":"test"')
  expect(lines.join('')).not.toContain('canary-')
})

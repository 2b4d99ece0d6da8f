import { describe, expect, it } from 'vitest'
import { getSandboxDefaults, pickVariables } from '#server/bin/child-environment.ts'
import { readConfig } from '#server/config.ts'
import { listNames, listVariables } from '#server/variable.ts'
import { testVariables } from '#server/test-variables.ts'
import { sandboxVariables } from '#server/sandbox-variables.ts'
import { portalVariables } from '#server/variables.ts'

const listAllNames = (sections: Parameters<typeof listVariables>[0]) => listVariables(sections).flatMap(listNames)
const portalNames = listAllNames(portalVariables)
const sandboxNames = listAllNames(sandboxVariables)
const foreign = ['AWS_SECRET_ACCESS_KEY', 'NODE_OPTIONS', 'npm_config_registry']
const env = Object.fromEntries(
  [...portalNames, ...sandboxNames, ...listAllNames(testVariables), ...foreign, 'PATH', 'TZ'].map((name) => [
    name,
    name,
  ]),
)

describe('pickVariables', () => {
  it('forwards every variable of the portal to the portal, and no other', () => {
    expect(Object.keys(pickVariables(portalVariables, env)).toSorted()).toEqual(
      [...portalNames, 'PATH', 'TZ'].toSorted(),
    )
  })

  it('forwards every variable of the sandbox to the sandbox, and no other', () => {
    const expected = [...sandboxNames, 'PATH', 'TZ'].toSorted()
    expect(Object.keys(pickVariables(sandboxVariables, env)).toSorted()).toEqual(expected)
  })

  it('forwards secrets by the names of their files', () => {
    expect(portalNames).toEqual(
      expect.arrayContaining(['DATABASE_URL_FILE', 'MONGODB_ATLAS_CLIENT_SECRET_FILE', 'PORTAL_SESSION_SECRET_FILE']),
    )
  })

  it('leaves out what is not set', () => {
    expect(pickVariables(portalVariables, { PORT: '1', HOST: undefined })).toEqual({ PORT: '1' })
  })
})

describe('getSandboxDefaults', () => {
  it('makes the watcher faster, and nothing else', () => {
    const defaults = getSandboxDefaults()
    expect(defaults).toEqual({
      ...{ WATCH_MOVING_MS: '2000', WATCH_RESTING_MS: '10000', WATCH_POLL_MS: '2000', WATCH_USED_BY_MS: '10000' },
      WATCH_SUBSCRIBED_MS: '60000',
    })
    expect(readConfig(defaults, () => '').watch).toMatchObject({
      moving: 2_000,
      resting: 10_000,
      poll: { moving: 2_000 },
    })
  })
})

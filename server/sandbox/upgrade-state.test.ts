import { expect, test } from 'vitest'
import { createSeedState } from '#server/sandbox/seed.ts'
import { parseState } from '#server/sandbox/upgrade-state.ts'

test('a state of an earlier sandbox opens with its workspaces, and a connection for each link in use', () => {
  const { projects, links, clockAheadMs, workspaces, connections } = createSeedState()
  const earlier = {
    projects: projects.map((project, index) => {
      const { id = '', name = '' } = workspaces[index] ?? {}
      return { ...project, workspace: { id, name, provider: 'AWS', region: 'VIRGINIA_USA' } }
    }),
    links: links.map((link) => ({ ...link, isInUse: true })),
    clockAheadMs,
  }
  expect(parseState(JSON.parse(JSON.stringify(earlier)))).toEqual(createSeedState())
  expect(connections).toHaveLength(1)
})

test('a state of today opens as it is, and anything else does not', () => {
  expect(parseState(JSON.parse(JSON.stringify(createSeedState())))).toEqual(createSeedState())
  for (const value of [undefined, {}, { projects: [], links: [{}] }]) expect(parseState(value)).toBeUndefined()
})

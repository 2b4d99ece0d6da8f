import { expect, it } from 'vitest'
import { buildPath } from '#lib/build-path.ts'

it('a path has its parameters filled in, and every other value in its query', () => {
  expect(buildPath('/api/projects', {})).toBe('/api/projects')
  expect(buildPath('/api/projects/[groupId]/private-links/[linkId]', { groupId: 'g', linkId: 'l' })).toBe(
    '/api/projects/g/private-links/l',
  )
  expect(
    buildPath('/api/projects/[groupId]/atlas-account', { groupId: 'g', provider: 'AWS', region: 'us-east-1' }),
  ).toBe('/api/projects/g/atlas-account?provider=AWS&region=us-east-1')
  expect(buildPath('/api/list', { view: 'state=FAILED&q=a b', offset: '0' })).toBe(
    '/api/list?view=state%3DFAILED%26q%3Da%20b&offset=0',
  )
})

it('a parameter stays inside its segment, whatever it holds', () => {
  expect(buildPath('/api/projects/[groupId]/list', { groupId: '../a?b#c' })).toBe('/api/projects/..%2Fa%3Fb%23c/list')
})

import { expect, it } from 'vitest'
import { namePath } from '#components/connections/name-path.ts'

it.each([
  ['bootstrapServers', 'bootstrap servers'],
  ['authentication.mechanism', 'way to sign in'],
  ['networking.access.connectionId', 'private link'],
  ['streamConfig.tier', 'tier'],
  ['of.another', 'of.another'],
])('names %s as its form does: %s', (path, name) => {
  expect(namePath(path)).toBe(name)
})

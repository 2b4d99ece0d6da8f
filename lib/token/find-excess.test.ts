import { expect, it } from 'vitest'
import { findExcess } from '#lib/token/find-excess.ts'

const [mine, theirs] = ['mine', 'theirs']
/** Somebody who may change in one project and see in both. */
const person = {
  may: (permission: string, groupId: string) => permission === 'see' || (permission === 'change' && groupId === mine),
  maySomewhere: (permission: string) => ['see', 'change'].includes(permission),
}

it('what goes beyond a token’s owner: is what they may not in each of its projects, or nowhere for all', () => {
  const find = (permissions: Parameters<typeof findExcess>[1]['permissions'], projects: readonly string[] | '*') =>
    findExcess(person, { permissions, projects })
  expect(find(['see', 'change'], [mine])).toBeUndefined()
  expect(find(['see', 'change'], [mine, theirs])).toBe('change')
  expect(find(['see', 'change'], '*')).toBeUndefined()
  expect(find(['see', 'audit'], '*')).toBe('audit')
})

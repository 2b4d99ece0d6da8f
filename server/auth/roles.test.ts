import { describe, expect, it } from 'vitest'
import { claimValues, mayBy, maySomewhereBy, namedValues, type Need } from '#server/auth/roles.ts'
import { readRoles } from '#server/roles-file.ts'
import { readFileSync } from 'node:fs'

const [one, two] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const roles = {
  claim: 'groups',
  grants: [
    { value: 'admins', role: 'admin', projects: '*' },
    { value: 'leads', role: 'admin', projects: [one] },
    { value: 'team', role: 'operator', projects: [one] },
    { value: 'all', role: 'viewer', projects: [one] },
    { value: 'auditors', role: 'viewer', projects: '*' },
  ],
} satisfies Parameters<typeof mayBy>[0]

/** For each need, whether it is allowed in project one, in project two, and without a project. */
const table: readonly (readonly [values: string[], see: string, change: string, audit: string])[] = [
  [[], '---', '---', '---'],
  [['strangers', 'TEAM', ' team'], '---', '---', '---'],
  [['all'], 'y-y', '---', '---'],
  [['auditors'], 'yyy', '---', '---'],
  [['team'], 'y-y', 'y--', '---'],
  [['leads'], 'y-y', 'y--', 'y--'],
  [['admins'], 'yyy', 'yyy', 'yyy'],
  [['all', 'team'], 'y-y', 'y--', '---'],
  [['auditors', 'team'], 'yyy', 'y--', '---'],
]

describe('a role', () => {
  it.each(table)('of %j allows to see %s, to change %s and to read the audit %s', (values, see, change, audit) => {
    const allowed = (need: Need) =>
      [one, two, undefined].map((groupId) => (mayBy(roles, values, need, groupId) ? 'y' : '-')).join('')
    expect([allowed('see'), allowed('change'), allowed('audit')]).toEqual([see, change, audit])
    const isSomewhere = (need: Need) => maySomewhereBy(roles, values, need)
    expect([isSomewhere('see'), isSomewhere('change'), isSomewhere('audit')]).toEqual(
      [see, change, audit].map((where) => where.includes('y')),
    )
  })

  it('comes from a claim that is a text or a list, by its name or by a path', () => {
    const claims = {
      groups: ['a', 7, 'b'],
      role: 'a',
      realm_access: { roles: ['c'] },
      'https://example.com/groups': ['d'],
      odd: { a: 1 },
    }
    expect(claimValues(claims, 'groups')).toEqual(['a', 'b'])
    expect(claimValues(claims, 'role')).toEqual(['a'])
    expect(claimValues(claims, 'realm_access.roles')).toEqual(['c'])
    expect(claimValues(claims, 'https://example.com/groups')).toEqual(['d'])
    for (const none of ['odd', 'nowhere', 'groups.length', 'constructor', '__proto__.constructor.name'])
      expect(claimValues(claims, none)).toEqual([])
  })

  it('is given only by values that a grant names', () => {
    expect(namedValues(roles, ['x', 'team', 'team', 'all'])).toEqual(['team', 'all'])
  })
})

describe('the file of the roles', () => {
  it('has an example that can be used', () => {
    expect(readRoles(readFileSync('docs/roles.example.json', 'utf8'))).toMatchObject({ roles: { claim: 'groups' } })
  })

  const grant = { value: 'a', role: 'viewer', projects: '*' }
  it.each<[unknown, RegExp]>([
    ['nonsense', /^PORTAL_ROLES_FILE: it must be a JSON object\./],
    [{ claim: 'groups' }, /"grants" must be a list/],
    [{ grants: [grant] }, /"claim" must name the claim/],
    [{ claim: 'groups', grants: [] }, /nobody could see anything/],
    [{ claim: 'groups', grants: [grant], more: 1 }, /claim and grants, and nothing else/],
    [
      { claim: 'groups', grants: [grant, { ...grant, role: 'owner' }] },
      /\(grant 2\): "role" must be viewer, operator or admin/,
    ],
    [{ claim: 'groups', grants: [{ ...grant, projects: ['x'] }] }, /\(grant 1\): .*24 characters/],
    [{ claim: 'groups', grants: [{ ...grant, projects: [] }] }, /\(grant 1\): "projects" must be/],
    [{ claim: 'groups', grants: [{ ...grant, value: undefined }] }, /a grant needs "value"/],
    [{ claim: 'groups', grants: [{ ...grant, group: 'b' }] }, /value, role and projects, and nothing else/],
  ])('that is %j is refused with a sentence', (written, words) => {
    const read = readRoles(typeof written === 'string' ? written : JSON.stringify(written))
    expect('sentences' in read ? read.sentences.join('\n') : '').toMatch(words)
  })
})

describe('to be signed in', () => {
  it('is enough for what asks for nothing else, and gives no right in any project', () => {
    expect([
      mayBy(roles, [], 'sign-in', undefined),
      mayBy(roles, [], 'see', undefined),
      maySomewhereBy(roles, [], 'see'),
    ]).toEqual([true, false, false])
  })
})

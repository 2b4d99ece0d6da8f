import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readClaimValues, isPermitted, isPermittedAnywhere, selectGrantValues } from '#server/auth/roles.ts'
import { readRoles } from '#server/roles-file.ts'
import type { Permission } from '#lib/permission.ts'

const [one, two] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const roles = {
  claim: 'groups',
  grants: [
    { value: 'admins', role: 'admin', projects: '*' },
    { value: 'leads', role: 'admin', projects: [one] },
    { value: 'team', role: 'operator', projects: [one] },
    { value: 'plumbers', role: 'connector', projects: [one] },
    { value: 'all', role: 'viewer', projects: [one] },
    { value: 'auditors', role: 'viewer', projects: '*' },
  ],
} satisfies Parameters<typeof isPermitted>[0]

/** For each permission, whether it is given in project one, in project two, and without a project. */
const table: readonly (readonly [values: string[], see: string, change: string, connect: string, audit: string])[] = [
  [[], '---', '---', '---', '---'],
  [['strangers', 'TEAM', ' team'], '---', '---', '---', '---'],
  [['all'], 'y-y', '---', '---', '---'],
  [['auditors'], 'yyy', '---', '---', '---'],
  [['team'], 'y-y', 'y--', '---', '---'],
  [['plumbers'], 'y-y', 'y--', 'y--', '---'],
  [['leads'], 'y-y', 'y--', 'y--', 'y--'],
  [['admins'], 'yyy', 'yyy', 'yyy', 'yyy'],
  [['all', 'team'], 'y-y', 'y--', '---', '---'],
  [['auditors', 'team'], 'yyy', 'y--', '---', '---'],
]

describe('roles', () => {
  it.each(table)('the values %j: give see %s, change %s, connect %s and audit %s', (values, ...expected) => {
    const listProjects = (permission: Permission) =>
      [one, two, undefined].map((groupId) => (isPermitted(roles, values, permission, groupId) ? 'y' : '-')).join('')
    const permissions = ['see', 'change', 'connect', 'audit'] as const
    expect(permissions.map(listProjects)).toEqual(expected)
    const isSomewhere = (permission: Permission) => isPermittedAnywhere(roles, values, permission)
    expect(permissions.map(isSomewhere)).toEqual(expected.map((where) => where.includes('y')))
  })

  it('drafts: are for every role that may change something in the project, and not for viewers', () => {
    const mayDraft = (value: string) => isPermitted(roles, [value], 'draft', one)
    expect(['auditors', 'all', 'team', 'plumbers', 'leads', 'admins'].map(mayDraft)).toEqual([
      ...[false, false],
      ...[true, true, true, true],
    ])
    expect(isPermitted(roles, ['team'], 'draft', two)).toBe(false)
  })

  it('a claim: is a text or a list, found by its name or by a path', () => {
    const claims = {
      groups: ['a', 7, 'b'],
      role: 'a',
      realm_access: { roles: ['c'] },
      'https://example.com/groups': ['d'],
      odd: { a: 1 },
    }
    expect(readClaimValues(claims, 'groups')).toEqual(['a', 'b'])
    expect(readClaimValues(claims, 'role')).toEqual(['a'])
    expect(readClaimValues(claims, 'realm_access.roles')).toEqual(['c'])
    expect(readClaimValues(claims, 'https://example.com/groups')).toEqual(['d'])
    for (const none of ['odd', 'nowhere', 'groups.length', 'constructor', '__proto__.constructor.name'])
      expect(readClaimValues(claims, none)).toEqual([])
  })

  it('selectGrantValues: keeps only values that a grant names', () => {
    expect(selectGrantValues(roles, ['x', 'team', 'team', 'all'])).toEqual(['team', 'all'])
  })
})

describe('the roles file', () => {
  it('the example in docs can be used', () => {
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
      /\(grant 2\): "role" must be viewer, requester, operator, connector, cloud-operator or admin/,
    ],
    [{ claim: 'groups', grants: [{ ...grant, projects: ['x'] }] }, /\(grant 1\): .*24 characters/],
    [{ claim: 'groups', grants: [{ ...grant, projects: [] }] }, /\(grant 1\): "projects" must be/],
    [{ claim: 'groups', grants: [{ ...grant, value: undefined }] }, /a grant needs "value"/],
    [{ claim: 'groups', grants: [{ ...grant, group: 'b' }] }, /value, role and projects, and nothing else/],
  ])('%j: is refused with a sentence', (input, sentence) => {
    const result = readRoles(typeof input === 'string' ? input : JSON.stringify(input))
    expect('sentences' in result ? result.sentences.join('\n') : '').toMatch(sentence)
  })
})

describe('the permission sign-in', () => {
  it('is given to everybody who is signed in, and gives nothing in any project', () => {
    expect([
      isPermitted(roles, [], 'sign-in', undefined),
      isPermitted(roles, [], 'see', undefined),
      isPermittedAnywhere(roles, [], 'see'),
    ]).toEqual([true, false, false])
  })
})

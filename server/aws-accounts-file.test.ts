import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readAwsAccounts } from '#server/aws-accounts-file.ts'
import * as z from '#lib/zod.ts'

const example = readFileSync('docs/aws-accounts.example.json', 'utf8')
const shape = z.object({ accounts: z.array(z.looseObject({ readRole: z.looseObject({ arn: z.string() }) })) })
const { accounts } = shape.parse(JSON.parse(example))
const first = accounts[0] ?? expect.fail('The example has no account.')
const write = (...all: object[]) => JSON.stringify({ accounts: all })
const role = (arn: string) => ({ arn, externalId: 'portal-1' })

it('AWS_ACCOUNTS_FILE: is read, as the example shows', () => {
  expect(readAwsAccounts(example)).toEqual(JSON.parse(example))
  expect(readAwsAccounts('{"accounts":[]}')).toEqual({ accounts: [] })
})

it.each([
  ['no JSON', 'accounts', /it must be a JSON object/],
  ['another key', JSON.stringify({ accounts: [], account: [] }), /it has accounts, and nothing else/],
  ['an id that is none', write({ ...first, id: '12' }), /\(account 1\): "id" must have 12 digits/],
  ['no name', write({ ...first, name: '' }), /"name" is empty/],
  ['no region', write({ ...first, regions: [] }), /"regions" is empty/],
  ['a region in Atlas’s spelling', write({ ...first, regions: ['US_EAST_1'] }), /written as AWS does: us-east-1/],
  ['a region twice', write({ ...first, regions: ['us-east-1', 'us-east-1'] }), /a region stands twice/],
  ['no role', write({ ...first, readRole: undefined }), /a role must be an object with arn and externalId/],
  ['a user as a role', write({ ...first, readRole: role('arn:aws:iam::123456789012:user/a') }), /that of a role/],
  ['a role without an external id', write({ ...first, readRole: { arn: first.readRole.arn } }), /needs "externalId"/],
  [
    'a role of another account',
    write({ ...first, changeRole: role('arn:aws:iam::210987654321:role/a') }),
    /its roles must be roles of this account/,
  ],
  ['an unknown project', write({ ...first, projects: ['a'] }), /A project id is 24 characters/],
  ['no projects', write({ ...first, projects: 'all' }), /"projects" must be "\*" or a list/],
  ['a misspelt key', write({ ...first, changerole: first.changeRole }), /and nothing else/],
  ['an account twice', write(first, first), /an account stands twice/],
  ['a key twice', example.replace('"id"', '"id": "1", "id"'), /"id" stands twice in one object/],
])('AWS_ACCOUNTS_FILE: refuses %s with a sentence', (_, text, words) => {
  const result = readAwsAccounts(text)
  expect('sentences' in result ? result.sentences.join(' ') : '').toMatch(words)
})

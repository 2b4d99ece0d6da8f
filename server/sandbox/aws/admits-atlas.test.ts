import { expect, test } from 'vitest'
import { atlasAwsAccount } from '#server/sandbox/atlas-account.ts'
import { admitsAtlas } from '#server/sandbox/aws/admits-atlas.ts'
import { atlasActions, createSeedClusters, ledgerArn } from '#server/sandbox/aws/seed-clusters.ts'

const statement = {
  Effect: 'Allow',
  Principal: { AWS: atlasAwsAccount },
  Action: atlasActions,
  Resource: ledgerArn,
}
const isAdmitted = (...Statement: readonly object[]) => admitsAtlas(JSON.stringify({ Statement }), ledgerArn)

test('admitsAtlas: decides each seeded policy as its name says', () => {
  const refusing = createSeedClusters().flatMap(({ name, policy, arn }) =>
    admitsAtlas(policy?.text, arn) ? [] : [name],
  )
  expect(refusing).toEqual(['invoices', 'settlements', 'risk-scores', 'card-vault', 'new-orders', 'events'])
})

test.each([
  ['a root principal', { Principal: { AWS: [`arn:aws:iam::${atlasAwsAccount}:root`] } }, true],
  ['everybody', { Principal: '*' }, true],
  ['everybody in AWS', { Principal: { AWS: '*' } }, true],
  ['another account', { Principal: { AWS: '111122223333' } }, false],
  ['wildcards', { Action: 'KAFKA:*', Resource: 'arn:aws:kafka:*:*:cluster/led*' }, true],
  ['another cluster', { Resource: 'arn:aws:kafka:*:cluster/orders/*' }, false],
  ['three of the four actions', { Action: atlasActions.slice(1) }, false],
  ['a condition', { Condition: {} }, false],
])('admitsAtlas: a statement with %s', (_, change, isEnough) => {
  expect(isAdmitted({ ...statement, ...change })).toBe(isEnough)
})

test('admitsAtlas: two statements may share the actions, and one that denies outweighs them', () => {
  const half = { ...statement, Action: atlasActions.slice(0, 2) }
  const rest = { ...statement, Action: atlasActions.slice(2) }
  expect(isAdmitted(half, rest)).toBe(true)
  expect(isAdmitted(half, rest, { ...half, Effect: 'Deny' })).toBe(false)
})

import { expect, it } from 'vitest'
import { findAccount, listProjectAccounts } from '#server/aws/find-account.ts'
import { clusterArn, payments } from '#server/aws/testing/create-test-client.ts'

const [mine, other] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const accounts = [
  { ...payments, projects: [mine] },
  { ...payments, id: '210987654321', changeRole: undefined },
]

it('an account is found for the projects that may use it, and shows no external id', () => {
  expect(listProjectAccounts(accounts, mine)).toEqual([
    {
      ...{ id: payments.id, name: 'payments', regions: ['us-east-1', 'eu-west-1'], canChange: true },
      changeRole: payments.changeRole?.arn,
    },
    { id: '210987654321', name: 'payments', regions: ['us-east-1', 'eu-west-1'], canChange: false },
  ])
  expect(listProjectAccounts(accounts, other).map(({ id }) => id)).toEqual(['210987654321'])
  expect(findAccount(accounts, mine, clusterArn)).toMatchObject({ account: { id: payments.id }, region: 'us-east-1' })
})

it.each([
  ['of another project', other, clusterArn, /^This project has no AWS account 123456789012 in the portal/],
  ['in no account', mine, clusterArn.replace('123456789012', '999999999999'), /^This project has no AWS account 99/],
  [
    'in another region',
    mine,
    clusterArn.replace('us-east-1', 'ap-south-1'),
    /^The portal does not look into the region/,
  ],
  ['that is none', mine, 'arn:aws:s3:::bucket', /^This is the ARN of another AWS service/],
])('a cluster %s is refused with a sentence', (_, groupId, arn, sentence) => {
  expect(findAccount(accounts, groupId, arn)).toEqual({ sentence: expect.stringMatching(sentence) })
})

import fc from 'fast-check'
import { atlasActions } from '#lib/aws/policy/atlas-access.ts'
import { access } from '#lib/aws/policy/testing/policy-cases.ts'

const oneOrMore = (...texts: readonly string[]) =>
  fc.oneof(fc.constantFrom(...texts), fc.subarray([...texts], { minLength: 1 }))

const accounts = [access.account, `arn:aws:iam::${access.account}:root`, `arn:aws:iam::${access.account}:role/one`]
const principal = fc.oneof(
  fc.constant('*'),
  oneOrMore(...accounts, '999999999999', 'arn:aws:iam::999999999999:root', 'AIDAEXAMPLEEXAMPLE123').map((AWS) => ({
    AWS,
  })),
  fc.record({ AWS: fc.constant('999999999999'), Service: oneOrMore('kafka.amazonaws.com', 'ec2.amazonaws.com') }),
)
const action = oneOrMore(
  ...atlasActions,
  'kafka:*',
  'kafka:Get*',
  'KAFKA:DESCRIBE*',
  'kafka-cluster:Connect',
  's3:?et*',
)
const resource = oneOrMore('*', access.arn, access.arn.replace('orders', '*'), 'arn:aws:kafka:*', 'arn:aws:s3:::bucket')
const condition = fc.record({
  StringEquals: fc.dictionary(fc.constantFrom('aws:SourceVpc', 'aws:PrincipalOrgID'), fc.string({ maxLength: 12 })),
})
/** An element, in some statements as its opposite. */
const element = (name: string, value: fc.Arbitrary<unknown>) =>
  fc
    .record({ name: fc.constantFrom(name, name, name, name, `Not${name}`), value })
    .map(({ name: key, value: of }) => ({ [key]: of }))
const sids = ['AtlasStreamProcessing', 'AtlasStreamProcessing2', 'atlasstreamprocessing', 'Ours', '']

const statement = fc
  .tuple(
    fc.record({ Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Allow', 'Deny') }),
    element('Principal', principal),
    element('Action', action),
    element('Resource', resource),
    fc.record({ Sid: fc.constantFrom(...sids) }, { requiredKeys: [] }),
    fc.record({ Condition: condition }, { requiredKeys: [] }),
  )
  .map((parts) => Object.fromEntries(parts.flatMap((part) => Object.entries(part))))

const document = fc.record(
  {
    Version: fc.constantFrom('2012-10-17', '2008-10-17'),
    Id: fc.string({ maxLength: 12, unit: 'grapheme' }),
    Statement: fc.oneof(fc.array(statement, { maxLength: 5 }), statement),
  },
  { requiredKeys: ['Statement'] },
)

/** Policies as people write them, on one line and on several, and none. */
export const generatedPolicies = fc.option(
  fc
    .record({ document, indent: fc.constantFrom(undefined, 2, 4) })
    .map(({ document: policy, indent }) => JSON.stringify(policy, null, indent)),
  { nil: undefined, freq: 20 },
)

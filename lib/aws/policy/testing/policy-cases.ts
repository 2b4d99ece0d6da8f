import { atlasActions, type AtlasAccess } from '#lib/aws/policy/atlas-access.ts'
import type { PolicyEvaluation } from '#lib/aws/policy/evaluate-policy.ts'

export const access: AtlasAccess = {
  account: '664315256653',
  arn: 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5',
}
const root = `arn:aws:iam::${access.account}:root`
const role = `arn:aws:iam::${access.account}:role/streams`
const other = 'arn:aws:iam::999999999999:root'

/** A statement that allows Atlas everything; `change` replaces elements, undefined takes one out. */
const allow = (change: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: root },
  Action: [...atlasActions],
  Resource: access.arn,
  ...change,
})
const deny = (change: object = {}) => allow({ Effect: 'Deny', ...change })
const write = (...statements: unknown[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements })
const principal = (Principal: unknown) => write(allow({ Principal }))
const notPrincipal = (NotPrincipal: unknown, Effect = 'Allow') => allow({ Effect, Principal: undefined, NotPrincipal })
const action = (Action: unknown) => write(allow({ Action }))
const notAction = (NotAction: unknown, Effect = 'Allow') => allow({ Effect, Action: undefined, NotAction })
const resource = (Resource: unknown) => write(allow({ Resource }))
const notResource = (NotResource: unknown, Effect = 'Allow') => allow({ Effect, Resource: undefined, NotResource })
const condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }
const onlyTls = deny({ Principal: '*', Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
const others = Array.from({ length: 400 }, (_, index) =>
  allow({ Sid: `Team${String(index)}`, Principal: { AWS: other }, Action: 'kafka:Get*' }),
)

type Result = PolicyEvaluation['result']
/** What it is, its text, what it evaluates to, and what its sentence says. */
export type PolicyCase = readonly [name: string, text: string | undefined, result: Result, says?: string]

const principals: readonly PolicyCase[] = [
  ['everybody as a text', principal('*'), 'allowed'],
  ['everybody as an AWS principal', principal({ AWS: '*' }), 'allowed'],
  ['everybody in a list', principal({ AWS: [other, '*'] }), 'allowed'],
  ['the account’s number', principal({ AWS: access.account }), 'allowed'],
  ['the root ARN', principal({ AWS: root }), 'allowed', 'Statement 1 allows Atlas’s account'],
  ['the root ARN among others', principal({ AWS: [other, root], Service: 'kafka.amazonaws.com' }), 'allowed'],
  ['a role of the account', principal({ AWS: role }), 'missing', `names ${role} alone, not Atlas’s account itself`],
  [
    'a user of the account',
    principal({ AWS: role.replace('role/', 'user/') }),
    'missing',
    'not Atlas’s account itself',
  ],
  [
    'a session of the account',
    principal({ AWS: `arn:aws:sts::${access.account}:assumed-role/streams/one` }),
    'missing',
    'alone',
  ],
  ['another account’s number', principal({ AWS: '999999999999' }), 'missing', root],
  ['another account’s root', principal({ AWS: other }), 'missing'],
  ['a role of another account', principal({ AWS: 'arn:aws:iam::999999999999:role/streams' }), 'missing'],
  ['the account’s number in another partition', principal({ AWS: root.replace('arn:aws:', 'arn:aws-cn:') }), 'missing'],
  ['a principal that was deleted', principal({ AWS: 'AROAEXAMPLEEXAMPLE123' }), 'missing'],
  ['a service', principal({ Service: 'kafka.amazonaws.com' }), 'missing'],
  ['a federated user', principal({ Federated: 'cognito-identity.amazonaws.com' }), 'missing'],
  [
    'a canonical user',
    principal({ CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' }),
    'undecidable',
    'a form that the portal does not know',
  ],
  ['an ARN with a wildcard', principal({ AWS: `arn:aws:iam::${access.account}:*` }), 'undecidable'],
  ['a root ARN in STS', principal({ AWS: root.replace(':iam:', ':sts:') }), 'undecidable'],
  ['an account’s number that is not a text', principal({ AWS: 664315256653 }), 'undecidable'],
  ['an account as a bare text', principal(access.account), 'undecidable'],
  ['a list of principals', principal([root]), 'undecidable'],
  [
    'NotPrincipal that allows all but another account',
    write(notPrincipal({ AWS: other })),
    'undecidable',
    'AWS does not support',
  ],
  ['NotPrincipal that allows all but Atlas', write(notPrincipal({ AWS: root })), 'missing'],
  [
    'NotPrincipal that denies all but another account',
    write(allow(), notPrincipal({ AWS: other }, 'Deny')),
    'denied',
    'Statement 2 denies',
  ],
  [
    'NotPrincipal that denies all but Atlas',
    write(allow(), notPrincipal({ AWS: root }, 'Deny')),
    'undecidable',
    'perhaps not the role',
  ],
  ['NotPrincipal that denies all but a role of Atlas', write(allow(), notPrincipal({ AWS: role }, 'Deny')), 'denied'],
  ['NotPrincipal that denies nobody', write(allow(), notPrincipal('*', 'Deny')), 'allowed'],
  ['NotPrincipal in an unknown form', write(allow(), notPrincipal({ Team: 'x' }, 'Deny')), 'undecidable'],
]

const actions: readonly PolicyCase[] = [
  ['the four actions', write(allow()), 'allowed'],
  ['all actions of MSK', action('kafka:*'), 'allowed'],
  ['all actions of AWS', action('*'), 'allowed'],
  ['all actions of all services', action('*:*'), 'allowed'],
  ['actions in other case', action(atlasActions.map((name) => name.toUpperCase())), 'allowed'],
  ['a service in other case', action('KAFKA:*'), 'allowed'],
  ['actions by wildcards', action(['kafka:Create*', 'kafka:Get*Brokers', 'kafka:Describe*']), 'allowed'],
  [
    'actions by question marks',
    action([
      'kafka:CreateVpcConnection',
      'kafka:GetBootstrapBroker?',
      'kafka:DescribeCluster',
      'kafka:DescribeClusterV?',
    ]),
    'allowed',
  ],
  [
    'a question mark that stands for nothing',
    action(['kafka:CreateVpcConnection?', 'kafka:Get*', 'kafka:Describe*']),
    'missing',
    'kafka:CreateVpcConnection on this cluster',
  ],
  ['three of the four', action(atlasActions.slice(0, 3)), 'missing', 'kafka:DescribeClusterV2'],
  ['one action as a text', action('kafka:GetBootstrapBrokers'), 'missing'],
  ['actions inside the cluster only', action('kafka-cluster:*'), 'missing'],
  ['no action at all', action([]), 'missing'],
  [
    'the four in two statements',
    write(allow({ Action: atlasActions.slice(0, 2) }), allow({ Action: atlasActions.slice(2) })),
    'allowed',
    'Statement 1 and statement 2 allow',
  ],
  ['actions that are not texts', action([7]), 'undecidable'],
  ['NotAction of another service', write(notAction('s3:*')), 'allowed'],
  ['NotAction of one of the four', write(notAction('kafka:DescribeCluster')), 'missing', 'kafka:DescribeCluster on'],
  ['NotAction of MSK', write(notAction('kafka:*')), 'missing'],
  ['a Deny by NotAction that spares MSK', write(allow(), notAction('kafka:*', 'Deny')), 'allowed'],
  [
    'a Deny by NotAction that spares others',
    write(allow(), notAction(['kafka:Get*'], 'Deny')),
    'denied',
    'kafka:CreateVpcConnection',
  ],
  [
    'a Deny of some actions',
    write(allow(), deny({ Action: 'kafka:describecluster*' })),
    'denied',
    'denies Atlas’s account kafka:DescribeCluster and kafka:DescribeClusterV2',
  ],
  ['a Deny of an action that Atlas does not need', write(allow(), deny({ Action: 'kafka:DeleteCluster' })), 'allowed'],
  ['a Deny of everybody before the Allow', write(deny({ Principal: '*' }), allow()), 'denied', 'change it first'],
  [
    'two Denies',
    write(deny({ Action: 'kafka:Create*' }), deny({ Action: 'kafka:Get*' })),
    'denied',
    'change them first',
  ],
  ['a Deny of another account', write(allow(), deny({ Principal: { AWS: other } })), 'allowed'],
  [
    'a Deny of a role of Atlas',
    write(allow(), deny({ Principal: { AWS: role } })),
    'undecidable',
    'which Atlas may or may not use',
  ],
]

const resources: readonly PolicyCase[] = [
  ['all resources', resource('*'), 'allowed'],
  ['the cluster in a list', resource(['arn:aws:s3:::bucket', access.arn]), 'allowed'],
  ['the cluster under any id', resource('arn:aws:kafka:us-east-1:123456789012:cluster/orders/*'), 'allowed'],
  ['all clusters of the account', resource('arn:aws:kafka:*:123456789012:cluster/*'), 'allowed'],
  ['all of MSK', resource('arn:aws:kafka:*'), 'allowed'],
  ['the cluster by question marks', resource(access.arn.replace('orders', '??????')), 'allowed'],
  ['another cluster', resource(access.arn.replace('orders', 'payments')), 'missing'],
  ['the cluster in another region', resource(access.arn.replace('us-east-1', 'us-east-2')), 'missing'],
  ['the cluster in other case', resource(access.arn.replace('orders', 'Orders')), 'missing'],
  ['topics of the cluster', resource(access.arn.replace(':cluster/', ':topic/')), 'missing'],
  [
    'a variable in a resource',
    resource('arn:aws:kafka:us-east-1:123456789012:cluster/${aws:PrincipalTag/team}/*'),
    'undecidable',
    'variable',
  ],
  ['a variable beside the cluster', resource(['arn:aws:s3:::${aws:username}', access.arn]), 'allowed'],
  [
    'a variable in the old version',
    JSON.stringify({ Version: '2008-10-17', Statement: [allow({ Resource: '${aws:username}' })] }),
    'missing',
  ],
  ['resources that are not texts', resource({}), 'undecidable'],
  ['NotResource of another cluster', write(notResource(access.arn.replace('orders', 'payments'))), 'allowed'],
  ['NotResource of the cluster', write(notResource('arn:aws:kafka:*')), 'missing'],
  [
    'a Deny of another cluster',
    write(allow(), deny({ Resource: access.arn.replace('orders', 'payments') })),
    'allowed',
  ],
  ['a Deny by NotResource', write(allow(), notResource('arn:aws:s3:::*', 'Deny')), 'denied'],
]

const conditions: readonly PolicyCase[] = [
  [
    'an Allow with a condition',
    write(allow({ Condition: condition })),
    'undecidable',
    'Statement 1 may allow it: it has a condition',
  ],
  ['an Allow with an empty condition', write(allow({ Condition: {} })), 'allowed'],
  [
    'an Allow with a condition beside one without',
    write(allow({ Condition: condition }), allow()),
    'allowed',
    'Statement 2 allows',
  ],
  ['a Deny with a condition', write(allow(), onlyTls), 'undecidable', 'Statement 2 may deny it: it has a condition'],
  ['a Deny with a condition, and no Allow', write(onlyTls), 'missing'],
  [
    'a condition on what is somebody else’s',
    write(allow(), deny({ Principal: { AWS: other }, Condition: condition })),
    'allowed',
  ],
]

const documents: readonly PolicyCase[] = [
  ['no policy', undefined, 'missing', 'The cluster has no policy yet.'],
  ['an empty text', '', 'undecidable', 'not valid JSON'],
  ['no JSON', '{{{', 'undecidable', 'not valid JSON'],
  ['a list', '[]', 'undecidable', 'not a JSON object'],
  ['an empty object', '{}', 'undecidable', 'has no statements'],
  ['no statement in the list', write(), 'missing'],
  ['statements that are not objects', write('Allow'), 'undecidable', 'not an object'],
  ['a single statement without a list', JSON.stringify({ Version: '2012-10-17', Statement: allow() }), 'allowed'],
  ['no version', JSON.stringify({ Statement: [allow()] }), 'allowed'],
  ['an unknown version', JSON.stringify({ Version: '2030-01-01', Statement: [allow()] }), 'undecidable', '2030-01-01'],
  ['an Id', JSON.stringify({ Version: '2012-10-17', Id: 'ours', Statement: [allow()] }), 'allowed'],
  [
    'the same Sid twice',
    write(allow({ Sid: 'One', Principal: { AWS: other } }), allow({ Sid: 'One' })),
    'allowed',
    'Statement 2 (“One”) allows',
  ],
  [
    'a key that stands twice',
    '{"Version":"2012-10-17","Statement":[],"Statement":[]}',
    'undecidable',
    'the key “Statement” twice',
  ],
  [
    'a number that is too long',
    write(allow({ Condition: { N: { x: 1 } } })).replace('"x":1', '"x":12345678901234567890'),
    'undecidable',
    'a number',
  ],
  ['an unknown element', write(allow({ Actions: 'kafka:*' })), 'undecidable', 'the element “Actions”'],
  ['an element in small letters', write(allow({ effect: 'Deny' })), 'undecidable'],
  [
    'an unknown effect',
    write(allow(), allow({ Effect: 'allow' })),
    'undecidable',
    'may deny it: its Effect is neither',
  ],
  ['no action named', write(allow({ Action: undefined })), 'undecidable', 'neither Action nor NotAction'],
  ['both kinds of actions', write(allow({ NotAction: 's3:*' })), 'undecidable', 'both Action and NotAction'],
  ['no principal', write(allow({ Principal: undefined })), 'undecidable', 'neither Principal nor NotPrincipal'],
  ['no resource', write(allow({ Resource: undefined })), 'undecidable', 'neither Resource nor NotResource'],
  ['hundreds of statements of others', write(...others), 'missing'],
  ['hundreds of statements of others, and Atlas’s', write(...others, allow()), 'allowed', 'Statement 401 allows'],
]

export const policyCases: readonly PolicyCase[] = [...principals, ...actions, ...resources, ...conditions, ...documents]

import { isEncryptedKey } from '#lib/connection-kinds/pem.ts'
import { createRoleField } from '#lib/connection-types/aws-role.ts'
import type { ConnectionField, SignIn } from '#lib/connection-types/connection-type.ts'

const protocol: ConnectionField = {
  kind: 'choice',
  path: 'security.protocol',
  label: 'Protocol',
  hint: 'Encrypted, unless the cluster has no TLS.',
  where: 'The listener of the cluster.',
  choices: [
    { value: 'SASL_SSL', label: 'SASL_SSL', about: 'encrypted' },
    { value: 'SASL_PLAINTEXT', label: 'SASL_PLAINTEXT', about: 'not encrypted' },
  ],
  presence: 'optional',
  preset: 'SASL_SSL',
  sources: ['spec', 'tf'],
}

const createUserName = (label: string, where: string): ConnectionField => ({
  kind: 'text',
  path: 'authentication.username',
  label,
  hint: 'Everybody who reads the connection sees it.',
  example: 'streams',
  where,
  presence: 'required',
  sources: ['spec', 'rec', 'tf'],
})

const createPassword = (label: string, where: string): ConnectionField => ({
  kind: 'secret',
  path: 'authentication.password',
  label,
  hint: 'Sent to Atlas once, and stored nowhere here.',
  where,
  presence: 'required',
  sources: ['spec', 'tf'],
})

const createScram = (bits: '256' | '512'): SignIn => ({
  id: `SCRAM-${bits}`,
  title: `User name and password (SCRAM-SHA-${bits})`,
  about: bits === '512' ? 'What Amazon MSK asks with SASL/SCRAM.' : 'For clusters that know no SCRAM-SHA-512.',
  constants: { authentication: { mechanism: `SCRAM-${bits}` } },
  fields: [
    createUserName(
      'User name',
      'Amazon MSK: in the secret of AWS Secrets Manager that is associated with the cluster.',
    ),
    createPassword('Password', 'Amazon MSK: in the same secret of AWS Secrets Manager as the user name.'),
    protocol,
  ],
})

const iam: SignIn = {
  id: 'AWS_MSK_IAM',
  title: 'IAM role (Amazon MSK)',
  about: 'Atlas takes on a role of your AWS account. Nothing secret is sent.',
  constants: { authentication: { mechanism: 'AWS_MSK_IAM' }, security: { protocol: 'SASL_SSL' } },
  fields: [createRoleField('authentication.aws.roleArn', ['tf', 'docs'])],
}

const tls: SignIn = {
  id: 'TLS',
  title: 'Client certificate (mutual TLS)',
  about: 'A certificate and its key in place of a user.',
  constants: { security: { protocol: 'SSL' } },
  fields: [
    {
      kind: 'certificate',
      path: 'authentication.sslCertificate',
      label: 'Client certificate',
      hint: 'With the certificates between it and the authority, if there are any.',
      where: 'Whoever signs certificates for the cluster; at Amazon MSK an AWS Private CA.',
      presence: 'required',
      sources: ['spec'],
    },
    {
      kind: 'private-key',
      path: 'authentication.sslKey',
      label: 'Private key',
      hint: 'Sent to Atlas once, and stored nowhere here.',
      where: 'Where the certificate was requested.',
      presence: 'required',
      sources: ['spec'],
    },
    {
      kind: 'secret',
      path: 'authentication.sslKeyPassword',
      label: 'Password of the key',
      hint: 'Only for a key that is encrypted.',
      where: 'Where the key was made.',
      presence: 'optional',
      sources: ['spec'],
    },
  ],
  findConflict: (values) =>
    isEncryptedKey(values['authentication.sslKey'] ?? '') && !values['authentication.sslKeyPassword']
      ? { field: 'authentication.sslKeyPassword', sentence: 'Enter the password of the key: the key is encrypted.' }
      : undefined,
}

const oauth: SignIn = {
  id: 'OAUTHBEARER',
  title: 'OAuth (OIDC client)',
  about: 'Atlas gets a token from your identity provider.',
  constants: { authentication: { mechanism: 'OAUTHBEARER', method: 'OIDC' } },
  fields: [
    {
      kind: 'web-address',
      path: 'authentication.tokenEndpointUrl',
      label: 'Token endpoint',
      hint: 'Where the identity provider issues tokens.',
      example: 'https://login.example.com/oauth2/token',
      where: 'The identity provider: token_endpoint in /.well-known/openid-configuration.',
      presence: 'required',
      sources: ['spec', 'tf'],
    },
    {
      kind: 'text',
      path: 'authentication.clientId',
      label: 'Client ID',
      hint: 'Everybody who reads the connection sees it.',
      example: 'streams',
      where: 'The application at the identity provider.',
      presence: 'required',
      sources: ['spec', 'tf'],
    },
    {
      kind: 'secret',
      path: 'authentication.clientSecret',
      label: 'Client secret',
      hint: 'Sent to Atlas once, and stored nowhere here.',
      where: 'The application at the identity provider.',
      presence: 'required',
      sources: ['spec', 'tf'],
    },
    {
      kind: 'text',
      path: 'authentication.scope',
      label: 'Scope',
      hint: 'With spaces between several.',
      example: 'read:messages write:messages',
      where: 'The application at the identity provider.',
      presence: 'optional',
      sources: ['spec', 'tf'],
    },
    {
      kind: 'text',
      path: 'authentication.saslOauthbearerExtensions',
      label: 'Extensions',
      hint: 'Confluent Cloud asks for the cluster and the identity pool.',
      example: 'logicalCluster=lkc-12345,identityPoolId=pool-1abc',
      where: 'Confluent Cloud → Accounts & access → Identity providers.',
      presence: 'optional',
      sources: ['spec', 'tf'],
    },
    protocol,
  ],
}

/** An Event Hubs namespace: its user name is literally $ConnectionString. */
const eventHubs: SignIn = {
  id: 'EVENT_HUBS',
  title: 'Connection string (Event Hubs)',
  about: 'The connection string of a namespace.',
  constants: {
    authentication: { mechanism: 'PLAIN', username: '$ConnectionString' },
    security: { protocol: 'SASL_SSL' },
  },
  fields: [
    {
      kind: 'event-hubs-string',
      path: 'authentication.password',
      label: 'Connection string',
      hint: 'Sent to Atlas once, and stored nowhere here.',
      where: 'Azure portal → the namespace → Shared access policies → a policy → Connection string.',
      presence: 'required',
      sources: ['docs'],
    },
  ],
}

const plain: SignIn = {
  id: 'PLAIN',
  title: 'API key, or user name and password (PLAIN)',
  about: 'What Confluent Cloud asks with an API key of the cluster.',
  constants: { authentication: { mechanism: 'PLAIN' } },
  fields: [
    createUserName('API key or user name', 'Confluent Cloud → the cluster → API keys.'),
    createPassword('API secret or password', 'Confluent Cloud shows it once, when the key is made.'),
    protocol,
  ],
}

/** The ways to sign in to a Kafka cluster, in the order in which a body is recognised. */
export const kafkaSignIns: readonly SignIn[] = [
  createScram('512'),
  createScram('256'),
  iam,
  oauth,
  eventHubs,
  plain,
  tls,
]

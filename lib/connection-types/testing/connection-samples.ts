import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'

/** What a person enters for a type and way to sign in, the body that results, and the paths of its secrets. */
export type ConnectionSample = { draft: ConnectionDraft; body: BodyObject; secrets: readonly string[] }

export const sampleLinkId = '65f0c0de0000000000000a11'
const access = { access: { type: 'PRIVATE_LINK', connectionId: sampleLinkId } }
const role = 'arn:aws:iam::123456789012:role/streams'
const bootstrapServers = 'b-1.orders.example.com:9096,b-2.orders.example.com:9096'

const sampleCertificate = '-----BEGIN CERTIFICATE-----\nMIIBszCCARygAwIBAgIB\n-----END CERTIFICATE-----'
const key = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFHDBOBgkqhkiG9w0B\n-----END ENCRYPTED PRIVATE KEY-----'
const connectionString =
  'Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=streams;SharedAccessKey=c2VjcmV0LWtleQ=='

const createKafka = (
  signIn: string,
  values: Readonly<Record<string, string>>,
  rest: BodyObject,
  secrets: readonly string[],
): ConnectionSample => ({
  draft: { type: 'Kafka', name: 'orders', signIn, linkId: sampleLinkId, values: { bootstrapServers, ...values } },
  body: { name: 'orders', type: 'Kafka', bootstrapServers, ...rest, networking: access },
  secrets,
})

const createScram = (mechanism: string) =>
  createKafka(
    mechanism,
    { 'authentication.username': 'streams', 'authentication.password': 's3cret pass' },
    {
      authentication: { mechanism, username: 'streams', password: 's3cret pass' },
      security: { protocol: 'SASL_SSL' },
    },
    ['authentication.password'],
  )

const createRole = (type: string, networkingKey: string): ConnectionSample => ({
  draft: { type, name: 'archive', linkId: sampleLinkId, values: { 'aws.roleArn': role } },
  body: { name: 'archive', type, aws: { roleArn: role }, [networkingKey]: access },
  secrets: [],
})

const kafkaSamples: Readonly<Record<string, ConnectionSample>> = {
  'Kafka/SCRAM-512': createScram('SCRAM-512'),
  'Kafka/SCRAM-256': createScram('SCRAM-256'),
  'Kafka/AWS_MSK_IAM': createKafka(
    'AWS_MSK_IAM',
    { 'authentication.aws.roleArn': role },
    { authentication: { mechanism: 'AWS_MSK_IAM', aws: { roleArn: role } }, security: { protocol: 'SASL_SSL' } },
    [],
  ),
  'Kafka/OAUTHBEARER': createKafka(
    'OAUTHBEARER',
    {
      'authentication.tokenEndpointUrl': 'https://login.example.com/oauth2/token',
      'authentication.clientId': 'streams',
      'authentication.clientSecret': 's3cret-client',
      'authentication.scope': 'read:messages write:messages',
      'authentication.saslOauthbearerExtensions': 'logicalCluster=lkc-1,identityPoolId=pool-1',
    },
    {
      authentication: {
        mechanism: 'OAUTHBEARER',
        method: 'OIDC',
        tokenEndpointUrl: 'https://login.example.com/oauth2/token',
        clientId: 'streams',
        clientSecret: 's3cret-client',
        scope: 'read:messages write:messages',
        saslOauthbearerExtensions: 'logicalCluster=lkc-1,identityPoolId=pool-1',
      },
      security: { protocol: 'SASL_SSL' },
    },
    ['authentication.clientSecret'],
  ),
  'Kafka/EVENT_HUBS': createKafka(
    'EVENT_HUBS',
    { 'authentication.password': connectionString },
    {
      authentication: { mechanism: 'PLAIN', username: '$ConnectionString', password: connectionString },
      security: { protocol: 'SASL_SSL' },
    },
    ['authentication.password'],
  ),
  'Kafka/PLAIN': createKafka(
    'PLAIN',
    {
      'authentication.username': 'ABCDEFGH12345678',
      'authentication.password': 's3cret-api',
      'security.protocol': 'SASL_PLAINTEXT',
      'security.brokerPublicCertificate': sampleCertificate,
      config: 'auto.offset.reset=earliest\ngroup.protocol=consumer',
    },
    {
      authentication: { mechanism: 'PLAIN', username: 'ABCDEFGH12345678', password: 's3cret-api' },
      security: { protocol: 'SASL_PLAINTEXT', brokerPublicCertificate: sampleCertificate },
      config: { 'auto.offset.reset': 'earliest', 'group.protocol': 'consumer' },
    },
    ['authentication.password'],
  ),
  'Kafka/TLS': createKafka(
    'TLS',
    {
      'authentication.sslCertificate': sampleCertificate,
      'authentication.sslKey': key,
      'authentication.sslKeyPassword': 's3cret-key',
    },
    {
      authentication: { sslCertificate: sampleCertificate, sslKey: key, sslKeyPassword: 's3cret-key' },
      security: { protocol: 'SSL' },
    },
    ['authentication.sslKey', 'authentication.sslKeyPassword'],
  ),
}

const registry = 'https://psrc-12345.us-east-1.aws.confluent.cloud'

/** One valid sample for each type, by TYPE or TYPE/SIGN-IN. */
export const connectionSamples: Readonly<Record<string, ConnectionSample>> = {
  ...kafkaSamples,
  S3: createRole('S3', 'networking'),
  AWSKinesisDataStreams: createRole('AWSKinesisDataStreams', 'networking'),
  AWSLambda: createRole('AWSLambda', 'publicPrivateNetworking'),
  AzureBlobStorage: {
    draft: {
      type: 'AzureBlobStorage',
      name: 'blobs',
      linkId: sampleLinkId,
      values: {
        'azure.servicePrincipalId': '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
        'azure.storageAccountName': 'orders',
        'azure.region': 'eastus2',
      },
    },
    body: {
      name: 'blobs',
      type: 'AzureBlobStorage',
      azure: {
        servicePrincipalId: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
        storageAccountName: 'orders',
        region: 'eastus2',
      },
      publicPrivateNetworking: access,
    },
    secrets: [],
  },
  GCPPubSub: {
    draft: {
      type: 'GCPPubSub',
      name: 'topics',
      linkId: sampleLinkId,
      values: { 'gcp.serviceAccountId': 'streams@p-123abc.iam.gserviceaccount.com' },
    },
    body: {
      name: 'topics',
      type: 'GCPPubSub',
      gcp: { serviceAccountId: 'streams@p-123abc.iam.gserviceaccount.com' },
      publicPrivateNetworking: access,
    },
    secrets: [],
  },
  Cluster: {
    draft: {
      type: 'Cluster',
      name: 'main',
      values: { clusterName: 'Cluster0', 'dbRoleToExecute.role': 'readWriteAnyDatabase' },
    },
    body: {
      name: 'main',
      type: 'Cluster',
      clusterName: 'Cluster0',
      dbRoleToExecute: { type: 'BUILT_IN', role: 'readWriteAnyDatabase' },
    },
    secrets: [],
  },
  Https: {
    draft: {
      type: 'Https',
      name: 'hook',
      values: { url: 'https://api.example.com/orders', headers: 'Authorization: Bearer s3cret\nX-Team: orders' },
    },
    body: {
      name: 'hook',
      type: 'Https',
      url: 'https://api.example.com/orders',
      headers: { Authorization: 'Bearer s3cret', 'X-Team': 'orders' },
    },
    secrets: ['headers.Authorization', 'headers.X-Team'],
  },
  'SchemaRegistry/USER_INFO': {
    draft: {
      type: 'SchemaRegistry',
      name: 'schemas',
      signIn: 'USER_INFO',
      values: {
        schemaRegistryUrls: registry,
        'schemaRegistryAuthentication.username': 'ABCDEFGH12345678',
        'schemaRegistryAuthentication.password': 's3cret-registry',
      },
    },
    body: {
      name: 'schemas',
      type: 'SchemaRegistry',
      provider: 'CONFLUENT',
      schemaRegistryUrls: [registry],
      schemaRegistryAuthentication: {
        type: 'USER_INFO',
        username: 'ABCDEFGH12345678',
        password: 's3cret-registry',
      },
    },
    secrets: ['schemaRegistryAuthentication.password'],
  },
  'SchemaRegistry/SASL_INHERIT': {
    draft: {
      type: 'SchemaRegistry',
      name: 'schemas',
      signIn: 'SASL_INHERIT',
      values: { schemaRegistryUrls: registry },
    },
    body: {
      name: 'schemas',
      type: 'SchemaRegistry',
      provider: 'CONFLUENT',
      schemaRegistryUrls: [registry],
      schemaRegistryAuthentication: { type: 'SASL_INHERIT' },
    },
    secrets: [],
  },
  Sample: {
    draft: { type: 'Sample', name: 'sample_stream_solar', values: {} },
    body: { name: 'sample_stream_solar', type: 'Sample' },
    secrets: [],
  },
}

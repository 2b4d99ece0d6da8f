import type { FieldValue } from '#lib/link-types/link-type.ts'

/**
 * What else differs between link types, stated a second time: the type of the stream connection and the setting that
 * names the link (docs/CONTRACT.md §7), and the exports that cannot express a request of this type.
 */
type Expectations = {
  connection: readonly [type: string, networkingKey: 'networking' | 'publicPrivateNetworking']
  missingExports?: readonly string[]
}

/**
 * What a person types for a link type, one text a field, and the body that results. `cells` states its row of
 * docs/CONTRACT.md §4 a second time, in the order arn, authenticationScheme, region, serviceEndpointId, dnsDomain,
 * dnsSubDomain, azureResourceIds, gcpServiceAttachmentUris: R required, O optional, C computed, X refused, F fixed.
 */
export type Sample = { cells: string; typed: Record<string, string>; body: Record<string, FieldValue> } & Expectations

const subscription = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'
const buildAzureId = (type: string, name: string) =>
  `/subscriptions/${subscription}/resourceGroups/streams/providers/${type}/${name}`
const buildMskArn = (name: string) =>
  `arn:aws:kafka:us-east-1:123456789012:cluster/${name}/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5`
const toHex = (name: string) =>
  [...name]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(17, '0')
    .slice(0, 17)
const buildServiceName = (name: string) => `com.amazonaws.vpce.us-east-1.vpce-svc-${toHex(name)}`

const createSample = (
  cells: string,
  provider: string,
  vendor: string | undefined,
  values: Record<string, string>,
): Omit<Sample, keyof Expectations> => ({
  cells,
  typed: values,
  body: { provider, ...(vendor === undefined ? {} : { vendor }), ...values },
})

/** One valid sample for each link type, by its key; samples of different names lead to different targets. */
export const buildSamples = (name: string): Readonly<Record<string, Sample>> => {
  const zones = ['use1-az1', 'use1-az2'].map((zone) => `${zone}.${name}.us-east-1.aws.confluent.cloud`)
  const services = [1, 2].map((zone) =>
    buildAzureId('Microsoft.Network/privateLinkServices', `${name}-privatelink-${String(zone)}`),
  )
  const attachments = ['a', 'b', 'c'].map(
    (zone) => `projects/demo/regions/us-central1/serviceAttachments/${name}-${zone}`,
  )
  const dedicated = {
    serviceEndpointId: buildServiceName(name),
    dnsDomain: `${name}.us-east-1.aws.confluent.cloud`,
    region: 'us-east-1',
  }
  const azureConfluent = { dnsDomain: `${name}.eastus2.azure.confluent.cloud`, region: 'eastus2' }
  const gcpConfluent = { dnsDomain: `${name}.us-central1.gcp.confluent.cloud`, region: 'us-central1' }
  return {
    'AWS/MSK': {
      ...createSample('ROXCC...', 'AWS', 'MSK', { arn: buildMskArn(name) }),
      connection: ['Kafka', 'networking'],
    },
    'AWS/CONFLUENT/DEDICATED': {
      connection: ['Kafka', 'networking'],
      cells: '..RRRR.X',
      typed: { ...dedicated, dnsSubDomain: zones.join('\n') },
      body: { provider: 'AWS', vendor: 'CONFLUENT', ...dedicated, dnsSubDomain: zones },
    },
    'AWS/CONFLUENT/ENTERPRISE': {
      connection: ['Kafka', 'networking'],
      cells: '..RROF.X',
      typed: { serviceEndpointId: buildServiceName(name), region: 'us-east-1' },
      body: {
        provider: 'AWS',
        vendor: 'CONFLUENT',
        serviceEndpointId: buildServiceName(name),
        region: 'us-east-1',
        dnsSubDomain: [],
      },
    },
    'AWS/KINESIS': {
      ...createSample('..RO....', 'AWS', 'KINESIS', { region: 'us-east-1' }),
      connection: ['AWSKinesisDataStreams', 'networking'],
    },
    'AWS/S3': {
      ...createSample('..RR....', 'AWS', 'S3', {
        region: 'us-east-1',
        serviceEndpointId: 'com.amazonaws.us-east-1.s3',
      }),
      connection: ['S3', 'networking'],
    },
    'AWS/LAMBDA': {
      ...createSample('..RR....', 'AWS', 'LAMBDA', {
        region: 'us-east-1',
        serviceEndpointId: 'com.amazonaws.us-east-1.lambda',
      }),
      connection: ['AWSLambda', 'publicPrivateNetworking'],
    },
    'AWS/GENERIC': {
      ...createSample('..OOOO..', 'AWS', undefined, {
        serviceEndpointId: buildServiceName(name),
        dnsDomain: `${name}.example.com`,
        region: 'us-east-1',
      }),
      connection: ['Kafka', 'networking'],
    },
    'AZURE/EVENTHUB': {
      ...createSample('..RRR.X.', 'AZURE', 'EVENTHUB', {
        serviceEndpointId: buildAzureId('Microsoft.EventHub/namespaces', name),
        dnsDomain: `${name}.servicebus.windows.net`,
        region: 'eastus2',
      }),
      connection: ['Kafka', 'networking'],
    },
    'AZURE/CONFLUENT': {
      connection: ['Kafka', 'networking'],
      missingExports: ['terraform'],
      cells: '..RXR.RX',
      typed: { ...azureConfluent, azureResourceIds: services.join('\n') },
      body: { provider: 'AZURE', vendor: 'CONFLUENT', ...azureConfluent, azureResourceIds: services },
    },
    'AZURE/AZURE_BLOB_STORAGE': {
      ...createSample('..RRR...', 'AZURE', 'AZURE_BLOB_STORAGE', {
        serviceEndpointId: buildAzureId('Microsoft.Storage/storageAccounts', name),
        dnsDomain: `${name}.blob.core.windows.net`,
        region: 'eastus2',
      }),
      connection: ['AzureBlobStorage', 'publicPrivateNetworking'],
    },
    'AZURE/GENERIC': {
      ...createSample('..OOO...', 'AZURE', undefined, {
        serviceEndpointId: buildAzureId('Microsoft.EventHub/namespaces', name),
        dnsDomain: `${name}.servicebus.windows.net`,
        region: 'eastus2',
      }),
      connection: ['Kafka', 'networking'],
    },
    'GCP/CONFLUENT': {
      connection: ['Kafka', 'networking'],
      missingExports: ['atlas-cli'],
      cells: '..RXRO.R',
      typed: { ...gcpConfluent, gcpServiceAttachmentUris: attachments.join('\n') },
      body: { provider: 'GCP', vendor: 'CONFLUENT', ...gcpConfluent, gcpServiceAttachmentUris: attachments },
    },
    'GCP/PUBSUB': {
      ...createSample('..R.C...', 'GCP', 'PUBSUB', { region: 'us-central1' }),
      connection: ['GCPPubSub', 'publicPrivateNetworking'],
      missingExports: ['atlas-cli'],
    },
  }
}

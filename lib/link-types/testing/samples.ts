import type { FieldValue } from '#lib/link-types/link-type.ts'

/** What a person types for a row, as one text a field, and the body that comes of it; `name` tells samples apart. */
export type Sample = { typed: Record<string, string>; body: Record<string, FieldValue> }

const subscription = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'
const azureId = (type: string, name: string) =>
  `/subscriptions/${subscription}/resourceGroups/streams/providers/${type}/${name}`
const msk = (name: string) =>
  `arn:aws:kafka:us-east-1:123456789012:cluster/${name}/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5`
const hex = (name: string) =>
  [...name]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(17, '0')
    .slice(0, 17)
const service = (name: string) => `com.amazonaws.vpce.us-east-1.vpce-svc-${hex(name)}`

const plain = (provider: string, vendor: string | undefined, values: Record<string, string>): Sample => ({
  typed: values,
  body: { provider, ...(vendor === undefined ? {} : { vendor }), ...values },
})

/** One sound sample for each row of the catalog, by its key. */
export const buildSamples = (name: string): Readonly<Record<string, Sample>> => {
  const zones = ['use1-az1', 'use1-az2'].map((zone) => `${zone}.${name}.us-east-1.aws.confluent.cloud`)
  const services = [1, 2].map((zone) =>
    azureId('Microsoft.Network/privateLinkServices', `${name}-privatelink-${String(zone)}`),
  )
  const attachments = ['a', 'b', 'c'].map(
    (zone) => `projects/demo/regions/us-central1/serviceAttachments/${name}-${zone}`,
  )
  const dedicated = {
    serviceEndpointId: service(name),
    dnsDomain: `${name}.us-east-1.aws.confluent.cloud`,
    region: 'us-east-1',
  }
  const azureConfluent = { dnsDomain: `${name}.eastus2.azure.confluent.cloud`, region: 'eastus2' }
  const gcpConfluent = { dnsDomain: `${name}.us-central1.gcp.confluent.cloud`, region: 'us-central1' }
  return {
    'AWS/MSK': plain('AWS', 'MSK', { arn: msk(name) }),
    'AWS/CONFLUENT/DEDICATED': {
      typed: { ...dedicated, dnsSubDomain: zones.join('\n') },
      body: { provider: 'AWS', vendor: 'CONFLUENT', ...dedicated, dnsSubDomain: zones },
    },
    'AWS/CONFLUENT/ENTERPRISE': {
      typed: { serviceEndpointId: service(name), region: 'us-east-1' },
      body: {
        provider: 'AWS',
        vendor: 'CONFLUENT',
        serviceEndpointId: service(name),
        region: 'us-east-1',
        dnsSubDomain: [],
      },
    },
    'AWS/KINESIS': plain('AWS', 'KINESIS', { region: 'us-east-1' }),
    'AWS/S3': plain('AWS', 'S3', { region: 'us-east-1', serviceEndpointId: 'com.amazonaws.us-east-1.s3' }),
    'AWS/LAMBDA': plain('AWS', 'LAMBDA', { region: 'us-east-1', serviceEndpointId: 'com.amazonaws.us-east-1.lambda' }),
    'AWS/GENERIC': plain('AWS', undefined, {
      serviceEndpointId: service(name),
      dnsDomain: `${name}.example.com`,
      region: 'us-east-1',
    }),
    'AZURE/EVENTHUB': plain('AZURE', 'EVENTHUB', {
      serviceEndpointId: azureId('Microsoft.EventHub/namespaces', name),
      dnsDomain: `${name}.servicebus.windows.net`,
      region: 'eastus2',
    }),
    'AZURE/CONFLUENT': {
      typed: { ...azureConfluent, azureResourceIds: services.join('\n') },
      body: { provider: 'AZURE', vendor: 'CONFLUENT', ...azureConfluent, azureResourceIds: services },
    },
    'AZURE/AZURE_BLOB_STORAGE': plain('AZURE', 'AZURE_BLOB_STORAGE', {
      serviceEndpointId: azureId('Microsoft.Storage/storageAccounts', name),
      dnsDomain: `${name}.blob.core.windows.net`,
      region: 'eastus2',
    }),
    'AZURE/GENERIC': plain('AZURE', undefined, {
      serviceEndpointId: azureId('Microsoft.EventHub/namespaces', name),
      dnsDomain: `${name}.servicebus.windows.net`,
      region: 'eastus2',
    }),
    'GCP/CONFLUENT': {
      typed: { ...gcpConfluent, gcpServiceAttachmentUris: attachments.join('\n') },
      body: { provider: 'GCP', vendor: 'CONFLUENT', ...gcpConfluent, gcpServiceAttachmentUris: attachments },
    },
    'GCP/PUBSUB': plain('GCP', 'PUBSUB', { region: 'us-central1' }),
  }
}

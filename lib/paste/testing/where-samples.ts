/**
 * What the command or the page shows that “Where do I find this?” of a field names, by LINK TYPE.FIELD, and the value
 * that must be read out of it. A value with several lines is a list.
 */
export type WhereSample = { text: string; value: string }

const id = (type: string, name: string) =>
  `/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/strm/providers/${type}/${name}`
const arn = 'arn:aws:kafka:us-east-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-3'
const service = 'com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718'
const domain = 'abcde1.us-east-1.aws.confluent.cloud'
const zones = ['use1-az1', 'use1-az2'].map((zone) => `${zone}.${domain}`)
const accessPoint = 'ap77777.us-east-1.aws.accesspoint.confluent.cloud'
const [azureDomain, gcpDomain] = ['abcde1.eastus2.azure.confluent.cloud', 'abcde1.us-central1.gcp.confluent.cloud']
const privateLinkServices = ['s-1', 's-2'].map((name) => id('Microsoft.Network/privateLinkServices', name))
const attachments = ['a', 'b', 'c'].map(
  (zone) => `projects/cc-prod/regions/us-central1/serviceAttachments/s-v1abc-us-central1-${zone}`,
)

const list = (value: readonly string[]) => value.join('\n')
const awsRegion = [
  { text: 'us-east-1', value: 'us-east-1' },
  { text: 'Region: us-east-1', value: 'us-east-1' },
]
const azureRegion = [
  { text: 'Location : East US 2', value: 'eastus2' },
  { text: '"location": "eastus2"', value: 'eastus2' },
]
const gcpRegion = [{ text: 'Location\nus-central1', value: 'us-central1' }]

const azureView = (type: string, name: string, properties: Readonly<Record<string, unknown>>) =>
  JSON.stringify(
    { sku: { name: 'Standard' }, properties, location: 'eastus2', tags: {}, id: id(type, name), name, type },
    null,
    4,
  )
const namespaceView = azureView('Microsoft.EventHub/namespaces', 'ordersns', {
  serviceBusEndpoint: 'https://ordersns.servicebus.windows.net:443/',
})
const accountView = azureView('Microsoft.Storage/storageAccounts', 'ordersst', {
  primaryEndpoints: {
    blob: 'https://ordersst.blob.core.windows.net/',
    file: 'https://ordersst.file.core.windows.net/',
  },
})
const namespaceId = id('Microsoft.EventHub/namespaces', 'ordersns')
const accountId = id('Microsoft.Storage/storageAccounts', 'ordersst')

export const whereSamples: Readonly<Record<string, readonly WhereSample[]>> = {
  'AWS/MSK.arn': [
    { text: `ARN\n${arn}`, value: arn },
    {
      text: JSON.stringify({ ClusterInfoList: [{ ClusterType: 'PROVISIONED', ClusterArn: arn }] }, null, 4),
      value: arn,
    },
    { text: `ClusterInfoList:\n- ClusterArn: ${arn}\n  ClusterName: orders\n`, value: arn },
  ],
  'AWS/CONFLUENT/DEDICATED.serviceEndpointId': [
    { text: `VPC endpoint service name\n${service}`, value: service },
    { text: `| AWS Private Link Endpoint Service | ${service} |\n| Cloud | AWS |`, value: service },
  ],
  'AWS/CONFLUENT/DEDICATED.dnsDomain': [{ text: `DNS domain\n${domain}`, value: domain }],
  'AWS/CONFLUENT/DEDICATED.dnsSubDomain': [
    { text: `${domain}\n${list(zones)}`, value: list(zones) },
    {
      text: JSON.stringify({ cloud: 'AWS', dns_domain: domain, zonal_subdomains: { a: zones[0], b: zones[1] } }),
      value: list(zones),
    },
  ],
  'AWS/CONFLUENT/DEDICATED.region': awsRegion,
  'AWS/CONFLUENT/ENTERPRISE.serviceEndpointId': [{ text: `PrivateLink Service ID\n${service}`, value: service }],
  'AWS/CONFLUENT/ENTERPRISE.dnsDomain': [{ text: `DNS domain\n${accessPoint}`, value: accessPoint }],
  'AWS/CONFLUENT/ENTERPRISE.region': awsRegion,
  'AWS/KINESIS.region': awsRegion,
  'AWS/KINESIS.serviceEndpointId': [
    { text: 'com.amazonaws.us-east-1.kinesis-streams', value: 'com.amazonaws.us-east-1.kinesis-streams' },
  ],
  'AWS/S3.region': awsRegion,
  'AWS/S3.serviceEndpointId': [{ text: 'com.amazonaws.us-east-1.s3', value: 'com.amazonaws.us-east-1.s3' }],
  'AWS/LAMBDA.region': awsRegion,
  'AWS/LAMBDA.serviceEndpointId': [{ text: 'com.amazonaws.us-east-1.lambda', value: 'com.amazonaws.us-east-1.lambda' }],
  'AWS/GENERIC.dnsDomain': [{ text: 'kafka.example.com', value: 'kafka.example.com' }],
  'AWS/GENERIC.dnsSubDomain': [
    { text: '{"provider": "AWS", "dnsSubDomain": ["a.kafka.example.com"]}', value: 'a.kafka.example.com' },
  ],
  'AWS/GENERIC.region': awsRegion,
  'AZURE/EVENTHUB.serviceEndpointId': [
    { text: namespaceView, value: namespaceId },
    { text: `"${namespaceId}"`, value: namespaceId },
  ],
  'AZURE/EVENTHUB.dnsDomain': [
    { text: namespaceView, value: 'ordersns.servicebus.windows.net' },
    { text: 'Host name : ordersns.servicebus.windows.net', value: 'ordersns.servicebus.windows.net' },
  ],
  'AZURE/EVENTHUB.region': [...azureRegion, { text: namespaceView, value: 'eastus2' }],
  'AZURE/CONFLUENT.dnsDomain': [{ text: `DNS domain\n${azureDomain}`, value: azureDomain }],
  'AZURE/CONFLUENT.azureResourceIds': [{ text: list(privateLinkServices), value: list(privateLinkServices) }],
  'AZURE/CONFLUENT.region': azureRegion,
  'AZURE/AZURE_BLOB_STORAGE.serviceEndpointId': [
    { text: accountView, value: accountId },
    { text: `"${accountId}"`, value: accountId },
  ],
  'AZURE/AZURE_BLOB_STORAGE.dnsDomain': [
    { text: accountView, value: 'ordersst.blob.core.windows.net' },
    { text: 'Blob service\nhttps://ordersst.blob.core.windows.net/', value: 'ordersst.blob.core.windows.net' },
  ],
  'AZURE/AZURE_BLOB_STORAGE.region': [...azureRegion, { text: accountView, value: 'eastus2' }],
  'AZURE/GENERIC.dnsDomain': [{ text: 'kafka.example.com', value: 'kafka.example.com' }],
  'AZURE/GENERIC.region': azureRegion,
  'GCP/CONFLUENT.dnsDomain': [{ text: `DNS domain\n${gcpDomain}`, value: gcpDomain }],
  'GCP/CONFLUENT.dnsSubDomain': [
    {
      text: `${gcpDomain}\nus-central1-a.${gcpDomain}\nus-central1-b.${gcpDomain}`,
      value: `us-central1-a.${gcpDomain}\nus-central1-b.${gcpDomain}`,
    },
  ],
  'GCP/CONFLUENT.gcpServiceAttachmentUris': [{ text: list(attachments), value: list(attachments) }],
  'GCP/CONFLUENT.region': gcpRegion,
  'GCP/PUBSUB.region': gcpRegion,
}

/** What a paste must be read as: a link type and its values, a sentence, or an open question between link types. */
type Expected =
  | { selection: string; values: Readonly<Record<string, string>> }
  | { sentence: RegExp }
  | { open: readonly string[] }

export type ValueCase = readonly [title: string, text: string, expected: Expected]

const arn = 'arn:aws:kafka:eu-west-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-3'
const namespace =
  '/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/strm/providers/Microsoft.EventHub/namespaces/ordersns'
const dedicated = (dnsDomain: string, region: string): Expected => ({
  selection: 'AWS/CONFLUENT/DEDICATED',
  values: { dnsDomain, region },
})
const msk: Expected = { selection: 'AWS/MSK', values: { arn } }
const eventHub: Expected = {
  selection: 'AZURE/EVENTHUB',
  values: { serviceEndpointId: namespace, dnsDomain: 'ordersns.servicebus.windows.net' },
}

/** Values as people copy them out of mails, consoles, files and error texts. */
export const valueCases: readonly ValueCase[] = [
  [
    'K02-a a bootstrap server below glb',
    'lkc-5abcd-41xyz.eu-west-1.aws.glb.confluent.cloud:9092',
    dedicated('41xyz.eu-west-1.aws.confluent.cloud', 'eu-west-1'),
  ],
  [
    'K02-c a bootstrap server on Azure',
    'lkc-9abcd7-g4r036.southcentralus.azure.glb.confluent.cloud:9092',
    {
      selection: 'AZURE/CONFLUENT',
      values: { dnsDomain: 'g4r036.southcentralus.azure.confluent.cloud', region: 'southcentralus' },
    },
  ],
  [
    'K02-d a bootstrap server without port',
    'lkc-8abc05.dom1w421abc.us-east-1.aws.confluent.cloud',
    dedicated('dom1w421abc.us-east-1.aws.confluent.cloud', 'us-east-1'),
  ],
  [
    'a bootstrap server with its protocol, in capitals',
    'SASL_SSL://LKC-8ABC05.DOM1W421ABC.us-east-1.aws.confluent.cloud:9092',
    dedicated('dom1w421abc.us-east-1.aws.confluent.cloud', 'us-east-1'),
  ],
  [
    'K02-f a bootstrap server of an access point',
    'lkc-v78abc.ap8z93yw.ap-south-1.aws.accesspoint.confluent.cloud:9092',
    {
      selection: 'AWS/CONFLUENT/ENTERPRISE',
      values: { dnsDomain: 'ap8z93yw.ap-south-1.aws.accesspoint.confluent.cloud', region: 'ap-south-1' },
    },
  ],
  [
    'a bootstrap server of an access point below glb',
    'lkc-v78abc-ap8z93yw.ap-south-1.aws.accesspoint.glb.confluent.cloud:9092',
    {
      selection: 'AWS/CONFLUENT/ENTERPRISE',
      values: { dnsDomain: 'ap8z93yw.ap-south-1.aws.accesspoint.confluent.cloud', region: 'ap-south-1' },
    },
  ],
  [
    'K02-i a public cluster',
    'pkc-abc12.us-east-1.aws.confluent.cloud:9092',
    { sentence: /public cluster has no private link/ },
  ],
  ['a public Schema Registry', 'https://psrc-1wy2x.westeurope.azure.confluent.cloud', { sentence: /public address/ }],
  [
    'a broker, whose label is not a cluster’s',
    'e-00c5.dom1w421abc.us-east-1.aws.confluent.cloud:9092',
    { sentence: /begins with “e-00c5”.*itself, “dom1w421abc\.us-east-1/ },
  ],
  [
    'K03-a the domain of a PrivateLink Attachment',
    'us-east-1.aws.private.confluent.cloud',
    {
      selection: 'AWS/CONFLUENT/ENTERPRISE',
      values: { dnsDomain: 'us-east-1.aws.private.confluent.cloud', region: 'us-east-1' },
    },
  ],
  [
    'the bootstrap server of a PrivateLink Attachment',
    'lkc-abc123.us-east-1.aws.private.confluent.cloud:9092',
    {
      selection: 'AWS/CONFLUENT/ENTERPRISE',
      values: { dnsDomain: 'us-east-1.aws.private.confluent.cloud', region: 'us-east-1' },
    },
  ],
  ['K04-a an ARN in a sentence', `Please create the link for MSK cluster ${arn}. The region is eu-west-1.`, msk],
  ['K04-b an ARN in brackets', `the cluster (${arn}) in Ireland`, msk],
  ['an ARN in a call', `boto3.client("kafka").describe_cluster_v2(ClusterArn='${arn}')`, msk],
  ['an ARN in Markdown', `**Cluster:** \`${arn}\` – thanks!`, msk],
  ['an ARN after its key', `MSK_ARN=${arn}`, msk],
  [
    'K04-d zones as a map',
    'use1-az1=use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud\nuse1-az2=use1-az2.dom1w421abc.us-east-1.aws.confluent.cloud',
    {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        dnsSubDomain:
          'use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud\nuse1-az2.dom1w421abc.us-east-1.aws.confluent.cloud',
        dnsDomain: 'dom1w421abc.us-east-1.aws.confluent.cloud',
        region: 'us-east-1',
      },
    },
  ],
  [
    'K04-g a property of a client',
    'bootstrap.servers=lkc-1abcdz-61mabc.us-central1.gcp.glb.confluent.cloud:9092',
    {
      selection: 'GCP/CONFLUENT',
      values: { dnsDomain: '61mabc.us-central1.gcp.confluent.cloud', region: 'us-central1' },
    },
  ],
  [
    'K04-i a full resource name',
    '//compute.googleapis.com/projects/cc-prod/regions/us-central1/serviceAttachments/s-v1abc-service-attachment-us-central1-a',
    {
      selection: 'GCP/CONFLUENT',
      values: {
        gcpServiceAttachmentUris:
          'projects/cc-prod/regions/us-central1/serviceAttachments/s-v1abc-service-attachment-us-central1-a',
        region: 'us-central1',
      },
    },
  ],
  [
    'K09-a an ARN of another partition',
    arn.replace('aws:kafka:eu-west-1', 'aws-us-gov:kafka:us-gov-west-1'),
    { sentence: /reaches no cluster in “aws-us-gov”/ },
  ],
  [
    'K09-b the ARN of a topic',
    `${arn.replace('cluster', 'topic')}/payments`,
    { sentence: /This is the ARN of a topic/ },
  ],
  [
    'K09-d an event hub in its namespace',
    `${namespace}/eventhubs/hub1`,
    { sentence: /“hub1” inside the namespace.*ordersns”/ },
  ],
  ['K09-f the id of an endpoint service', 'vpce-svc-0a1b2c3d4e5f60718', { sentence: /with its region in front/ }],
  ['the id of an interface endpoint', '(vpce-0a1b2c3d4e5f60718)', { sentence: /ID of an interface endpoint/ }],
  [
    'the ARN of a Lambda function',
    'arn:aws:lambda:us-east-1:123456789012:function:f',
    { sentence: /another AWS service \(“lambda”\)/ },
  ],
  [
    'a resource of Azure that no link leads to',
    namespace.replace('EventHub/namespaces', 'Sql/servers'),
    { sentence: /No private link leads to “\/subscriptions/ },
  ],
  [
    'K10-a an address of the Azure portal',
    `https://portal.azure.com/#@contoso.onmicrosoft.com/resource${namespace}/overview`,
    eventHub,
  ],
  [
    'K10-b an address of the MSK console',
    `https://eu-west-1.console.aws.amazon.com/msk/home?region=eu-west-1#/cluster/${encodeURIComponent(arn)}/view`,
    msk,
  ],
  [
    'K10-d an error of Terraform',
    `Error: error creating resource\n\n  with mongodbatlas_stream_privatelink_endpoint.test,\n  on main.tf line 12, in resource "mongodbatlas_stream_privatelink_endpoint" "test":\n  12: resource "mongodbatlas_stream_privatelink_endpoint" "test" {\n\nhttps://cloud.mongodb.com/api/atlas/v2/groups/65a1b2c3d4e5f60718293a4b/streams/privateLinkConnections\nPOST: HTTP 400 Bad Request (Error code: "STREAM_PRIVATE_LINK_ALREADY_EXISTS") Detail: ...`,
    { sentence: /refusal of Atlas, STREAM_PRIVATE_LINK_ALREADY_EXISTS/ },
  ],
  [
    'an error of the Atlas CLI',
    'Error: https://cloud.mongodb.com/api/atlas/v2/groups/65a1b2c3d4e5f60718293a4b POST: HTTP 403 Forbidden (Error code: "IP_ADDRESS_NOT_ON_ACCESS_LIST")',
    { sentence: /IP_ADDRESS_NOT_ON_ACCESS_LIST: Atlas refuses calls from this address/ },
  ],
  [
    'K10-f a service of AWS that no link leads to',
    'com.amazonaws.us-east-1.s3express',
    { sentence: /endpoint of “s3express”.*com\.amazonaws\.us-east-1\.s3$/ },
  ],
  ['another service of AWS', 'com.amazonaws.eu-west-1.ec2', { sentence: /No private link leads to “com\.amazonaws/ }],
  [
    'K10-i brokers of MSK',
    'b-1.scram.orders.abc123.c3.kafka.eu-west-1.amazonaws.com:14001,b-2.scram.orders.abc123.c3.kafka.eu-west-1.amazonaws.com:14002,b-3.scram.orders.abc123.c3.kafka.eu-west-1.amazonaws.com:14003',
    { sentence: /This is a broker’s address\. Enter the cluster ARN/ },
  ],
  [
    'a bootstrap server of MSK Serverless',
    'boot-abcdefgh.c2.kafka-serverless.us-east-1.amazonaws.com:9098',
    { sentence: /This is a broker’s address/ },
  ],
  ['the module path of the Go SDK', 'go.mongodb.org/atlas-sdk/v20250312001/admin', { sentence: /recognises nothing/ }],
  [
    'an address of Atlas',
    'https://cloud.mongodb.com/v2/65a1b2c3d4e5f60718293a4b#/overview',
    { sentence: /recognises nothing/ },
  ],
  ['the host of Atlas', 'cloud.mongodb.com', { sentence: /recognises nothing/ }],
  ['the name of a file', 'main.tf', { sentence: /recognises nothing/ }],
  [
    'K11-a the ARN of a replicator',
    arn.replace('cluster/orders', 'replicator/rep1'),
    { sentence: /ARN of an MSK replicator/ },
  ],
  [
    'K12-a the name in a private DNS zone',
    'ordersns.privatelink.servicebus.windows.net',
    { selection: 'AZURE/EVENTHUB', values: { dnsDomain: 'ordersns.servicebus.windows.net' } },
  ],
  [
    'a storage account in a private DNS zone',
    'https://ordersacct.privatelink.blob.core.windows.net/container',
    { selection: 'AZURE/AZURE_BLOB_STORAGE', values: { dnsDomain: 'ordersacct.blob.core.windows.net' } },
  ],
  ['K13-a a city that three clouds have', 'Frankfurt', { open: ['AWS', 'AZURE', 'GCP'] }],
  ['another city of three clouds', 'Singapore', { open: ['AWS', 'AZURE', 'GCP'] }],
  ['a spelling of Atlas that three clouds have', 'US_WEST_2', { open: ['AWS', 'AZURE', 'GCP'] }],
  ['a city of two regions', 'Canberra', { sentence: /australiacentral or australiacentral2/ }],
  ['K13-b a full name', 'US East (N. Virginia)', { selection: 'AWS', values: { region: 'us-east-1' } }],
  ['K13-d a zone', 'us-east-1a', { sentence: /availability zone, “us-east-1a”.*region, us-east-1/ }],
  ['the id of a zone', 'apne1-az4', { sentence: /region, ap-northeast-1/ }],
  ['a zone of Google Cloud', 'us-central1-a', { sentence: /region, us-central1/ }],
  ['K13-f Atlas’s own name of a region', 'WESTERN_US', { selection: 'GCP', values: { region: 'us-west1' } }],
  ['a region after its key', 'AWS_REGION=eu-west-1', { selection: 'AWS', values: { region: 'eu-west-1' } }],
]

import {
  networkDomain,
  networkInOregon,
  networkService,
  ordersArn,
  type StructuredText,
} from '#lib/paste/testing/structured-text.ts'

/** Texts as people copy them: tables, YAML, commands, code and JSON that breaks. */
export const otherTexts: readonly StructuredText[] = [
  {
    title: 'K01-b: a table with several lines in a cell',
    text: `+-----------------------------------+---------------------------------------------------------------+
| ID                                | n-abcde1                                                      |
| Environment                       | env-00001                                                     |
| Name                              | prod-aws-us-west-2-privatelink                                |
| Cloud                             | AWS                                                           |
| Region                            | us-west-2                                                     |
| Zones                             | usw2-az1, usw2-az2, usw2-az4                                  |
| Phase                             | READY                                                         |
| Supported Connection Types        | PRIVATELINK                                                   |
| AWS VPC                           | vpc-00000000000000000                                         |
| AWS Account                       | 000000000000                                                  |
| AWS Private Link Endpoint Service | com.amazonaws.vpce.us-west-2.vpce-svc-00000000000000abc       |
| DNS Resolution                    | CHASED PRIVATE                                                |
| DNS Domain                        | abcde1.us-west-2.aws.confluent.cloud                          |
| Zonal Subdomains                  | usw2-az1=usw2-az1.abcde1.us-west-2.aws.confluent.cloud,       |
|                                   | usw2-az2=usw2-az2.abcde1.us-west-2.aws.confluent.cloud,       |
|                                   | usw2-az4=usw2-az4.abcde1.us-west-2.aws.confluent.cloud        |
+-----------------------------------+---------------------------------------------------------------+`,
    expected: networkInOregon,
  },
  {
    title: 'K04-e: Go code with values inside calls',
    text: `conn := &admin.StreamsPrivateLinkConnection{
	Provider: "AWS",
	Vendor:   admin.PtrString("MSK"),
	Arn:      admin.PtrString("arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7"),
}
resp, _, err := sdk.StreamsApi.CreatePrivateLinkConnection(ctx, "65a1b2c3d4e5f60718293a4b", conn).Execute()`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: ['project 65a1b2c3d4e5f60718293a4b'],
    },
  },
  {
    title: 'K05-b: aws cloudformation deploy',
    text: `aws cloudformation deploy \\
  --template-file stream-privatelink-endpoint-s3.json \\
  --stack-name atlas-stream-privatelink-endpoint-s3 \\
  --parameter-overrides \\
    ProjectId=65a1b2c3d4e5f60718293a4b \\
    Region=eu-west-1 \\
    ServiceEndpointId=com.amazonaws.eu-west-1.s3 \\
    Profile=default \\
  --capabilities CAPABILITY_IAM`,
    expected: {
      selection: 'AWS/S3',
      values: { region: 'eu-west-1', serviceEndpointId: 'com.amazonaws.eu-west-1.s3' },
      missing: [],
      leftOver: ['project 65a1b2c3d4e5f60718293a4b'],
    },
  },
  {
    title: 'K08-a: a curl with a quotation mark missing',
    text: `curl --location 'https://cloud.mongodb.com/api/atlas/v2/groups/65a1b2c3d4e5f60718293a4b/streams/privateLinkConnections' \\
--header "Authorization: Bearer {ACCESS-TOKEN}" \\
--header 'Content-Type: application/json' \\
--header 'Accept: application/vnd.atlas.2023-02-01+json' \\
--data '{ "vendor": "Confluent", "provider": "AWS",
  "region": "us_west_2", "serviceEndpointId":
  "com.amazonaws.vpce.us-west-2.vpce-svc-0a1b2c3d4e5f60718",
  "dnsDomain": "ordnet.us-west-2.aws.confluent.cloud",
  "dnsSubDomain: [
    "usw2-az1.ordnet.us-west-2.aws.confluent.cloud",
    "usw2-az2.ordnet.us-west-2.aws.confluent.cloud",
    "usw2-az3.ordnet.us-west-2.aws.confluent.cloud"
  ]
}'`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        region: 'us-west-2',
        serviceEndpointId: 'com.amazonaws.vpce.us-west-2.vpce-svc-0a1b2c3d4e5f60718',
        dnsDomain: 'ordnet.us-west-2.aws.confluent.cloud',
        dnsSubDomain:
          'usw2-az1.ordnet.us-west-2.aws.confluent.cloud\nusw2-az2.ordnet.us-west-2.aws.confluent.cloud\nusw2-az3.ordnet.us-west-2.aws.confluent.cloud',
      },
      missing: [],
      leftOver: ['line 9'],
    },
  },
  {
    title: 'K18-a: a manifest of crossplane',
    text: `apiVersion: streams.mongodbatlas.crossplane.io/v1alpha1
kind: PrivatelinkEndpoint
metadata:
  name: orders
spec:
  forProvider:
    projectIdRef:
      name: proj
    providerName: AWS
    vendor: CONFLUENT
    region: us-east-1
    dnsDomain: dom1w421abc.us-east-1.aws.confluent.cloud
    dnsSubDomain:
      - use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud
      - use1-az2.dom1w421abc.us-east-1.aws.confluent.cloud
    serviceEndpointId: com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718
  providerConfigRef:
    name: default`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        region: 'us-east-1',
        dnsDomain: networkDomain,
        dnsSubDomain:
          'use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud\nuse1-az2.dom1w421abc.us-east-1.aws.confluent.cloud',
        serviceEndpointId: networkService,
      },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K18-c: YAML with provider and vendor',
    text: `providerName: GCP
vendor: PUBSUB
region: us-central1`,
    expected: { selection: 'GCP/PUBSUB', values: { region: 'us-central1' }, missing: [], leftOver: [] },
  },
  {
    title: 'K08: a comma is missing',
    text: `{
  "provider": "AWS",
  "vendor": "MSK"
  "arn": "arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7"
}`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: ['line 3'],
    },
  },
  {
    title: 'K08: the end is missing',
    text: `{"provider": "AWS", "vendor": "S3", "region": "eu-west-1", "serviceEndpointId": "com.amazonaws.eu-west-1.s3"`,
    expected: {
      selection: 'AWS/S3',
      values: { region: 'eu-west-1', serviceEndpointId: 'com.amazonaws.eu-west-1.s3' },
      missing: [],
      leftOver: ['the JSON'],
    },
  },
  {
    title: 'K07: a CloudFormation template as YAML',
    text: `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Arn:
    Type: String
    Default: arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7
Resources:
  Link:
    Type: MongoDB::Atlas::StreamPrivatelinkEndpoint
    Properties:
      Profile: !Ref Profile
      ProviderName: AWS
      Vendor: MSK
      Arn: !Ref Arn
`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: [],
      defaults: { arn: 'Arn' },
    },
  },
  {
    title: 'K01: Pulumi’s YAML with a list of another resource',
    text: `name: links
runtime: yaml
resources:
  link:
    type: mongodbatlas:StreamPrivatelinkEndpoint
    properties:
      projectId: \${projectId}
      providerName: AWS
      vendor: CONFLUENT
      region: us-east-1
      dnsDomain: dom1w421abc.us-east-1.aws.confluent.cloud
      serviceEndpointId: com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718
      dnsSubDomains: \${network.zones}
`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        region: 'us-east-1',
        dnsDomain: networkDomain,
        serviceEndpointId: networkService,
        dnsSubDomain: 'UNKNOWN',
      },
      missing: ['dnsSubDomain'],
      leftOver: ['dnsSubDomains'],
    },
  },
  {
    title: 'K01: a table of Markdown with several values in a cell',
    text: `| Field | Value |
| --- | --- |
| Cloud | AWS |
| Region | us-east-1 |
| VPC endpoint service name | com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718 |
| DNS domain | dom1w421abc.us-east-1.aws.confluent.cloud |
| Zonal DNS subdomains | use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud, use1-az2.dom1w421abc.us-east-1.aws.confluent.cloud |`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        region: 'us-east-1',
        serviceEndpointId: networkService,
        dnsDomain: networkDomain,
        dnsSubDomain:
          'use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud\nuse1-az2.dom1w421abc.us-east-1.aws.confluent.cloud',
      },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K18: comments, quotes and keys of the cluster',
    text: `# the link of orders
apiVersion: v1
kind: ConfigMap
metadata:
  name: link
  labels: {app: orders}
data:
  provider: "AWS"   # the cloud
  vendor: 'MSK'
  arn: arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7
`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K18: a project by reference',
    text: `providerName: AWS
vendor: S3
region: eu-west-1
serviceEndpointId: com.amazonaws.eu-west-1.s3
projectIdRef:
  name: proj
`,
    expected: {
      selection: 'AWS/S3',
      values: { region: 'eu-west-1', serviceEndpointId: 'com.amazonaws.eu-west-1.s3' },
      missing: [],
      leftOver: [],
    },
  },
]

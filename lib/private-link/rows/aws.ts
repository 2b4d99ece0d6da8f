import { computed, fixed, optional, refused, required, type Field, type Row, type Task } from '#lib/private-link/row.ts'

const workspace: Task = {
  id: 'workspace',
  title: 'Have a stream workspace on AWS',
  text: 'The stream connection that will use this link lives in a workspace of this project whose provider is AWS.',
}

const sameRegion: Task = {
  id: 'workspace',
  title: 'Have a stream workspace in the same region',
  text: 'The stream connection that will use this link lives in a workspace of this project in the region named here.',
}

const region = (of: string): Field => ({
  kind: 'region',
  label: 'Region',
  hint: `The AWS region of the ${of}, by any of its names.`,
  example: 'us-east-1',
  where: 'AWS console → the region at the top right.',
})

const confluentRegion = region('Confluent cluster')

const msk: Row = {
  provider: 'AWS',
  vendor: 'MSK',
  title: 'Amazon MSK',
  about: 'A Kafka cluster in Amazon Managed Streaming for Apache Kafka, provisioned or serverless.',
  asks: {
    arn: required(['seed', 'spec', 'tf', 'docs'], {
      kind: 'msk-arn',
      label: 'Cluster ARN',
      hint: 'Region and account are read from it.',
      example: 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5',
      where: 'MSK console → Clusters → the cluster → Properties → Cluster summary → ARN. Or: aws kafka list-clusters-v2',
    }),
    authenticationScheme: optional(['spec', 'docs'], {
      kind: 'choice',
      label: 'Authentication',
      hint: 'How the stream connection will sign in to the cluster. Atlas accepts the link without it.',
      where: 'MSK console → the cluster → Properties → Security settings → Access control methods.',
      choices: [
        { value: '', label: 'Do not send', about: 'Atlas decides' },
        { value: 'IAM', label: 'IAM', about: 'AWS roles; MSK Serverless knows only this' },
        { value: 'SASL_SCRAM', label: 'SASL/SCRAM', about: 'user name and password' },
        { value: 'TLS', label: 'TLS', about: 'client certificates' },
      ],
    }),
    region: refused('tf'),
    serviceEndpointId: computed('docs'),
    dnsDomain: computed('docs'),
  },
  before: [
    workspace,
    {
      id: 'multi-vpc',
      title: 'Turn on multi-VPC connectivity',
      text: 'MSK console → the cluster → Properties → Network settings → Edit → Turn on multi-VPC connectivity. The change takes a while; the cluster stays usable.',
    },
    {
      id: 'cluster-policy',
      title: 'Let Atlas connect in the cluster policy',
      text: 'MSK console → the cluster → Properties → Security settings → Edit cluster policy. Atlas’s own AWS account must be allowed these actions on the cluster.',
      shows: ['principal', 'arn', 'clusterPolicy'],
    },
  ],
  typicalMinutes: [30, 35],
}

const isAccessPoint = (dnsDomain: string | undefined) => !dnsDomain || /\.accesspoint\.confluent\.cloud\.?$/i.test(dnsDomain)

const confluent = {
  provider: 'AWS',
  vendor: 'CONFLUENT',
  title: 'Confluent Cloud',
  about: 'A Kafka cluster that Confluent runs on AWS.',
} as const

const confluentService = (label: string, where: string): Field => ({
  kind: 'vpc-service',
  label,
  hint: 'The region is read from it.',
  example: 'com.amazonaws.vpce.us-east-1.vpce-svc-93da685022ee702a9',
  where,
})

const dedicated: Row = {
  ...confluent,
  kind: {
    id: 'DEDICATED',
    title: 'Dedicated',
    about: 'The cluster’s network has a VPC endpoint service and a DNS domain of its own.',
    isIt: ({ dnsDomain }) => !isAccessPoint(dnsDomain),
  },
  asks: {
    serviceEndpointId: required(
      ['seed', 'spec', 'tf', 'docs'],
      confluentService('VPC endpoint service name', 'Confluent Cloud → Networks → the network → Private Link → VPC endpoint service name.'),
    ),
    dnsDomain: required(['seed', 'spec', 'docs'], {
      kind: 'confluent-host',
      label: 'DNS domain',
      hint: 'The domain of the cluster’s network, without a port.',
      example: 'sample.us-east-1.aws.confluent.cloud',
      where: 'Confluent Cloud → Networks → the network → DNS domain.',
    }),
    dnsSubDomain: {
      ...required(['seed', 'spec', 'docs'], {
        kind: 'confluent-hosts',
        label: 'Zonal DNS names',
        hint: 'One for each availability zone. Leave it empty when the cluster has none.',
        example: 'use1-az1.sample.us-east-1.aws.confluent.cloud',
        where: 'Confluent Cloud → Networks → the network → Zonal DNS subdomains. Several lines can be pasted at once.',
      }),
      toleratedBy: 'tf',
      emptyIsList: true,
    },
    region: required(['tf', 'docs'], confluentRegion),
    gcpServiceAttachmentUris: refused('tf'),
  },
  before: [
    {
      id: 'twin',
      title: 'Look whether the cluster has a link already',
      text: 'A project may hold one private link per Confluent cluster. The project’s list shows the links that stand.',
    },
    {
      id: 'access',
      title: 'Give Confluent Atlas’s AWS account',
      text: 'Confluent Cloud → Networks → the network → Private Link access → Add. Register the AWS account from which Atlas connects.',
      shows: ['account'],
    },
    workspace,
  ],
}

const enterprise: Row = {
  ...confluent,
  kind: {
    id: 'ENTERPRISE',
    title: 'Enterprise',
    about: 'The cluster is reached through a PrivateLink gateway and an access point that you make in Confluent.',
    isIt: ({ dnsDomain }) => isAccessPoint(dnsDomain),
  },
  note: 'Atlas makes an interface endpoint and then waits. Enter its id in Confluent as the access point’s endpoint, and give Atlas the access point’s domain: until then the link is not done.',
  asks: {
    serviceEndpointId: required(
      ['docs'],
      confluentService('PrivateLink Service ID', 'Confluent Cloud → Network management → the PrivateLink gateway → PrivateLink Service ID.'),
    ),
    dnsDomain: optional(['docs', 'tf'], {
      kind: 'confluent-host',
      isAccessPoint: true,
      label: 'Access point domain',
      hint: 'Usually not there yet: it is given to Atlas afterwards. Enter it only when the access point stands already.',
      example: 'ap-123abc.us-east-1.aws.accesspoint.confluent.cloud',
      where: 'Confluent Cloud → Network management → the gateway → Access points → DNS domain.',
    }),
    dnsSubDomain: fixed(['docs'], []),
    region: required(['docs'], confluentRegion),
    gcpServiceAttachmentUris: refused('tf'),
  },
  before: [
    {
      id: 'gateway',
      title: 'Make a PrivateLink gateway in Confluent',
      text: 'Confluent Cloud → Network management → For serverless products → Add gateway, in the region of the cluster. Copy its PrivateLink Service ID.',
    },
    workspace,
  ],
  waitsFor: 'domain',
  turn: 'In Confluent Cloud make an access point on the PrivateLink gateway. Its endpoint is',
}

const unifiedAccess: Task = {
  id: 'unified-access',
  title: 'Set up unified AWS access in the project',
  text: 'Atlas → Project settings → Integrations → AWS IAM role access. The stream connection signs in with that role.',
}

/** A service of AWS itself: its endpoint follows from its region. */
const awsService = (service: string): Field => ({
  kind: 'aws-service',
  service,
  label: 'Service endpoint',
  hint: 'The endpoint of the service itself; it follows from the region.',
  example: `com.amazonaws.us-east-1.${service}`,
  where: 'AWS console → VPC → Endpoints → Create endpoint → AWS services: its name in the list.',
})

const kinesis: Row = {
  provider: 'AWS',
  vendor: 'KINESIS',
  title: 'Amazon Kinesis Data Streams',
  about: 'Data streams of Kinesis in one region.',
  asks: {
    region: required(['docs', 'mcp'], region('data stream')),
    serviceEndpointId: optional(['mcp'], {
      ...awsService('kinesis-streams'),
      hint: 'Sources disagree: one tool of MongoDB demands it, the documentation leaves it out. Leave it empty unless Atlas asks for it.',
    }),
  },
  before: [unifiedAccess, sameRegion],
}

const s3: Row = {
  provider: 'AWS',
  vendor: 'S3',
  title: 'Amazon S3',
  about: 'Buckets of S3 in one region.',
  asks: { region: required(['tf', 'docs'], region('bucket')), serviceEndpointId: required(['tf', 'docs'], awsService('s3')) },
  before: [
    unifiedAccess,
    {
      id: 'role',
      title: 'Let the role write to the bucket',
      text: 'The role of unified AWS access needs s3:ListAllMyBuckets and s3:PutObject.',
    },
    sameRegion,
  ],
}

const lambda: Row = {
  provider: 'AWS',
  vendor: 'LAMBDA',
  title: 'AWS Lambda',
  about: 'Functions of Lambda in the region of the stream workspace.',
  asks: {
    region: required(['docs', 'tf'], region('function')),
    serviceEndpointId: required(['docs', 'tf'], awsService('lambda')),
  },
  before: [
    unifiedAccess,
    {
      id: 'function',
      title: 'Have the function and a role that may invoke it',
      text: 'The role of unified AWS access needs lambda:InvokeFunction on the function.',
    },
    sameRegion,
  ],
}

const generic: Row = {
  provider: 'AWS',
  vendor: 'GENERIC',
  title: 'Another service on AWS',
  about: 'Anything else behind a VPC endpoint service. Sent without a vendor; Atlas calls it GENERIC.',
  note: 'No source says what Atlas needs here, so nothing is required. What you leave empty is not sent. Atlas takes a request without a vendor as GENERIC and shows the link under that name.',
  asks: {
    serviceEndpointId: optional(['ours'], {
      kind: 'text',
      label: 'Service endpoint',
      hint: 'The name of the VPC endpoint service.',
      example: 'com.amazonaws.vpce.us-east-1.vpce-svc-93da685022ee702a9',
      where: 'Whoever runs the service tells you.',
    }),
    dnsDomain: optional(['ours'], {
      kind: 'host',
      label: 'DNS domain',
      hint: 'The host name under which the service is reached.',
      example: 'kafka.example.com',
      where: 'Whoever runs the service tells you.',
    }),
    dnsSubDomain: optional(['ours'], {
      kind: 'hosts',
      label: 'DNS subdomains',
      hint: 'One for each availability zone.',
      example: 'use1-az1.kafka.example.com',
      where: 'Whoever runs the service tells you.',
    }),
    region: optional(['ours'], region('service')),
  },
  before: [workspace],
}

export const awsRows: readonly Row[] = [msk, dedicated, enterprise, kinesis, s3, lambda, generic]

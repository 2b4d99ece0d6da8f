import { addPort } from '#lib/link-types/add-port.ts'
import { buildKafkaSettings, buildMskSettings, buildRoleSettings } from '#lib/link-types/connection-template.ts'
import {
  computed,
  optional,
  refused,
  required,
  type ConnectionTemplate,
  type Field,
  type LinkType,
  type Task,
} from '#lib/link-types/link-type.ts'
import { awsConfluentLinkTypes } from '#lib/link-types/aws-confluent.ts'
import { createRegionField, workspace } from '#lib/link-types/aws-parts.ts'

const sameRegion: Task = {
  id: 'workspace',
  title: 'Have a stream workspace in the same region',
  text: 'The stream connection that will use this link lives in a workspace of this project in the region named here.',
  checks: ['workspace'],
}

/** What Atlas takes for an MSK cluster when no scheme is sent (docs/CONTRACT.md §9). */
const defaultScheme = 'SASL_SCRAM'

const msk: LinkType = {
  provider: 'AWS',
  vendor: 'MSK',
  title: 'Amazon MSK',
  about: 'A Kafka cluster in Amazon Managed Streaming for Apache Kafka, provisioned or serverless.',
  awsResource: 'cluster',
  fields: {
    arn: required(['seed', 'spec', 'tf', 'docs'], {
      kind: 'msk-arn',
      label: 'Cluster ARN',
      hint: 'Region and account are read from it.',
      example: 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5',
      where:
        'MSK console → Clusters → the cluster → Properties → Cluster summary → ARN. Or: aws kafka list-clusters-v2',
    }),
    authenticationScheme: {
      ...optional(['spec', 'docs', 'tf'], {
        kind: 'choice',
        label: 'Authentication',
        hint: 'How the stream connection will sign in to the cluster. A link keeps it for life: another one means another link.',
        where: 'MSK console → the cluster → Properties → Security settings → Access control methods.',
        choices: [
          {
            value: defaultScheme,
            label: 'SASL/SCRAM',
            about: 'user name and password; what Atlas takes when nothing is sent',
          },
          { value: 'IAM', label: 'IAM', about: 'AWS roles; MSK Serverless knows only this' },
          { value: 'TLS', label: 'TLS', about: 'client certificates' },
        ],
      }),
      omittedMeans: defaultScheme,
    },
    region: refused('tf'),
    serviceEndpointId: computed('docs'),
    dnsDomain: computed('docs'),
  },
  tasks: [
    workspace,
    {
      id: 'multi-vpc',
      title: 'Turn on multi-VPC connectivity',
      text: 'MSK console → the cluster → Properties → Network settings → Edit → Turn on multi-VPC connectivity, for the link’s authentication. It needs Kafka 2.7.1 or later, brokers larger than t3.small, and no unauthenticated access; for SASL/SCRAM and TLS also allow.everyone.if.no.acl.found=false. The brokers restart one after another: allow 30 minutes or more, in which nothing else on the cluster can be changed. MSK Serverless has no such setting.',
      shows: ['connectivity'],
      checks: ['kafka-version', 'broker-type', 'unauthenticated-access', 'multi-vpc'],
    },
    {
      id: 'cluster-policy',
      title: 'Let Atlas connect in the cluster policy',
      text: 'MSK console → the cluster → Properties → Security settings → Edit cluster policy. Atlas’s own AWS account must be allowed these actions on the cluster.',
      shows: ['principal', 'arn', 'clusterPolicy'],
      checks: ['cluster-policy'],
    },
  ],
  typicalMinutes: [30, 35],
  connectionTemplate: {
    type: 'Kafka',
    networkingKey: 'networking',
    text: 'A connection of type Kafka that signs in as the cluster asks: SASL_SSL with SCRAM or AWS_MSK_IAM, or SSL with a client certificate.',
    settings: ({ authenticationScheme }) => buildMskSettings(authenticationScheme || defaultScheme),
    note: 'BOOTSTRAP_SERVERS…: aws kafka get-bootstrap-brokers prints them with the port of each authentication, as BootstrapBrokerStringVpcConnectivitySaslScram, …SaslIam and …Tls. A link that names no authentication has SASL/SCRAM.',
  },
}

const roleNote = 'ROLE_ARN: Atlas → Project settings → Integrations → AWS IAM role access.'

const createRoleTemplate = (
  type: string,
  networkingKey: ConnectionTemplate['networkingKey'],
  note: string,
): ConnectionTemplate => ({
  type,
  networkingKey,
  text: `A connection of type ${type} that takes on the role of unified AWS access.`,
  settings: buildRoleSettings,
  note,
})

const unifiedAccess: Task = {
  id: 'unified-access',
  title: 'Set up unified AWS access in the project',
  text: 'Atlas → Project settings → Integrations → AWS IAM role access. The stream connection signs in with that role.',
}

/** A service of AWS itself: its endpoint follows from its region. */
const createServiceField = (service: string): Field => ({
  kind: 'aws-service',
  service,
  label: 'Service endpoint',
  hint: 'The endpoint of the service itself; it follows from the region.',
  example: `com.amazonaws.us-east-1.${service}`,
  where: 'AWS console → VPC → Endpoints → Create endpoint → AWS services: its name in the list.',
})

const kinesis: LinkType = {
  provider: 'AWS',
  vendor: 'KINESIS',
  title: 'Amazon Kinesis Data Streams',
  about: 'Data streams of Kinesis in one region.',
  awsResource: 'stream',
  fields: {
    region: required(['docs', 'mcp'], createRegionField('data stream')),
    serviceEndpointId: optional(['mcp'], {
      ...createServiceField('kinesis-streams'),
      hint: 'Sources disagree: one tool of MongoDB demands it, the documentation leaves it out. Leave it empty unless Atlas asks for it.',
    }),
  },
  tasks: [unifiedAccess, sameRegion],
  connectionTemplate: createRoleTemplate('AWSKinesisDataStreams', 'networking', roleNote),
}

const s3: LinkType = {
  provider: 'AWS',
  vendor: 'S3',
  title: 'Amazon S3',
  about: 'Buckets of S3 in one region.',
  awsResource: 'bucket',
  fields: {
    region: required(['tf', 'docs'], createRegionField('bucket')),
    serviceEndpointId: required(['tf', 'docs'], createServiceField('s3')),
  },
  tasks: [
    unifiedAccess,
    {
      id: 'role',
      title: 'Let the role write to the bucket',
      text: 'The role of unified AWS access needs s3:ListAllMyBuckets and s3:PutObject.',
    },
    sameRegion,
  ],
  connectionTemplate: createRoleTemplate('S3', 'networking', roleNote),
}

const lambda: LinkType = {
  provider: 'AWS',
  vendor: 'LAMBDA',
  title: 'AWS Lambda',
  about: 'Functions of Lambda in the region of the stream workspace.',
  awsResource: 'function',
  fields: {
    region: required(['docs', 'tf'], createRegionField('function')),
    serviceEndpointId: required(['docs', 'tf'], createServiceField('lambda')),
  },
  tasks: [
    unifiedAccess,
    {
      id: 'function',
      title: 'Have the function and a role that may invoke it',
      text: 'The role of unified AWS access needs lambda:InvokeFunction on the function.',
    },
    sameRegion,
  ],
  connectionTemplate: createRoleTemplate('AWSLambda', 'publicPrivateNetworking', roleNote),
}

const generic: LinkType = {
  provider: 'AWS',
  vendor: 'GENERIC',
  title: 'Another service on AWS',
  about: 'Anything else behind a VPC endpoint service. Sent without a vendor; Atlas calls it GENERIC.',
  note: 'A request without a vendor is meant for Azure: Atlas takes it as GENERIC, shows the link under that name, and may refuse it on AWS one day. Choose another link type if one fits. No source says what Atlas needs here, so nothing is required; what you leave empty is not sent.',
  fields: {
    serviceEndpointId: optional(['ours'], {
      kind: 'text',
      label: 'Service endpoint',
      hint: 'The name of the VPC endpoint service.',
      example: 'com.amazonaws.vpce.us-east-1.vpce-svc-93da685022ee702a9',
      where: 'Ask whoever runs the service.',
    }),
    dnsDomain: optional(['ours'], {
      kind: 'host',
      label: 'DNS domain',
      hint: 'The host name under which the service is reached.',
      example: 'kafka.example.com',
      where: 'Ask whoever runs the service.',
    }),
    dnsSubDomain: optional(['ours'], {
      kind: 'list',
      item: { kind: 'host' },
      itemNoun: 'DNS subdomain',
      label: 'DNS subdomains',
      hint: 'One for each availability zone.',
      example: 'use1-az1.kafka.example.com',
      where: 'Ask whoever runs the service.',
    }),
    region: optional(['ours'], createRegionField('service')),
  },
  tasks: [workspace],
  connectionTemplate: {
    type: 'Kafka',
    networkingKey: 'networking',
    text: 'A connection of the type that the service speaks; a Kafka cluster is assumed here.',
    settings: ({ dnsDomain }) =>
      buildKafkaSettings(dnsDomain ? addPort(dnsDomain, 'PORT_NUMBER') : 'BOOTSTRAP_SERVERS'),
    note: 'No source says what uses such a link: ask whoever runs the service.',
  },
}

export const awsLinkTypes: readonly LinkType[] = [msk, ...awsConfluentLinkTypes, kinesis, s3, lambda, generic]

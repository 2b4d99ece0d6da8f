import { accessPointTemplate, confluentTemplate } from '#lib/link-types/connection-template.ts'
import { fixed, optional, refused, required, type Field, type LinkType } from '#lib/link-types/link-type.ts'
import { createRegionField, workspace } from '#lib/link-types/aws-parts.ts'

const confluentRegion = createRegionField('Confluent cluster')

const isAccessPoint = (dnsDomain: string | undefined) =>
  !dnsDomain || /\.(accesspoint|private)\.confluent\.cloud\.?$/i.test(dnsDomain)

const confluent = {
  provider: 'AWS',
  vendor: 'CONFLUENT',
  title: 'Confluent Cloud',
  about: 'A Kafka cluster that Confluent runs on AWS.',
} as const

const createServiceField = (label: string, where: string): Field => ({
  kind: 'vpc-service',
  label,
  hint: 'The region is read from it.',
  example: 'com.amazonaws.vpce.us-east-1.vpce-svc-93da685022ee702a9',
  where,
})

const dedicated: LinkType = {
  ...confluent,
  variant: {
    id: 'DEDICATED',
    title: 'Dedicated',
    about: 'The cluster’s network has a VPC endpoint service and a DNS domain of its own.',
    matches: ({ dnsDomain }) => !isAccessPoint(dnsDomain),
  },
  fields: {
    serviceEndpointId: required(
      ['seed', 'spec', 'tf', 'docs'],
      createServiceField(
        'VPC endpoint service name',
        'Confluent Cloud → Networks → the network → Private Link → VPC endpoint service name.',
      ),
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
        kind: 'list',
        item: { kind: 'confluent-zone' },
        itemNoun: 'zonal DNS name',
        label: 'Zonal DNS names',
        hint: 'One for each availability zone. Leave it empty when the cluster has none.',
        example: 'use1-az1.sample.us-east-1.aws.confluent.cloud',
        where: 'Confluent Cloud → Networks → the network → Zonal DNS subdomains. Several lines can be pasted at once.',
      }),
      toleratedBy: 'tf',
      sendsEmptyList: true,
    },
    region: required(['tf', 'docs'], confluentRegion),
    gcpServiceAttachmentUris: refused('tf'),
  },
  tasks: [
    {
      id: 'twin',
      title: 'Check whether the cluster already has a link',
      text: 'A project may hold one private link per Confluent cluster. The project’s list shows its links.',
      checks: ['duplicate'],
    },
    {
      id: 'access',
      title: 'Give Confluent Atlas’s AWS account',
      text: 'Confluent Cloud → Networks → the network → Private Link access → Add. Register the AWS account from which Atlas connects.',
      shows: ['account'],
    },
    workspace,
  ],
  connectionTemplate: confluentTemplate,
}

const enterprise: LinkType = {
  ...confluent,
  variant: {
    id: 'ENTERPRISE',
    title: 'Enterprise',
    about: 'The cluster is reached through a PrivateLink gateway and an access point that you make in Confluent.',
    matches: ({ dnsDomain }) => isAccessPoint(dnsDomain),
  },
  note: 'Atlas makes an interface endpoint and then waits. Enter its id in Confluent as the access point’s endpoint, and give Atlas the access point’s domain: until then the link is not done.',
  fields: {
    serviceEndpointId: required(
      ['docs'],
      createServiceField(
        'PrivateLink Service ID',
        'Confluent Cloud → Network management → the PrivateLink gateway → PrivateLink Service ID.',
      ),
    ),
    dnsDomain: optional(['docs', 'tf'], {
      kind: 'confluent-host',
      isAccessPoint: true,
      label: 'Access point domain',
      hint: 'Usually not there yet: it is given to Atlas afterwards. Enter it only when the access point stands already. The domain of a PrivateLink Attachment, REGION.aws.private.confluent.cloud, is taken too.',
      example: 'ap-123abc.us-east-1.aws.accesspoint.confluent.cloud',
      where: 'Confluent Cloud → Network management → the gateway → Access points → DNS domain.',
    }),
    dnsSubDomain: fixed(['docs'], []),
    region: required(['docs'], confluentRegion),
    gcpServiceAttachmentUris: refused('tf'),
  },
  tasks: [
    {
      id: 'gateway',
      title: 'Make a PrivateLink gateway in Confluent',
      text: 'Confluent Cloud → Network management → For serverless products → Add gateway, in the region of the cluster. Copy its PrivateLink Service ID.',
    },
    workspace,
  ],
  waitsFor: 'domain',
  userSteps: [
    {
      id: 'access-point',
      title: 'Hand the interface endpoint to Confluent',
      text: 'Confluent Cloud → Network management → the PrivateLink gateway → Access points → Add. Enter this as its VPC endpoint ID.',
      shows: 'endpoint',
    },
    {
      id: 'domain',
      title: 'Give Atlas the access point’s domain',
      text: 'Confluent shows it beside the access point as soon as that stands. Until Atlas has it, it makes no DNS records.',
      shows: 'domain',
    },
  ],
  connectionTemplate: accessPointTemplate,
}

export const awsConfluentLinkTypes: readonly LinkType[] = [dedicated, enterprise]

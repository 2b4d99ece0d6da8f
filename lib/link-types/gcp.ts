import { confluentTemplate } from '#lib/link-types/connection-template.ts'
import { computed, optional, refused, required, type Field, type LinkType } from '#lib/link-types/link-type.ts'

const createRegionField = (of: string): Field => ({
  kind: 'region',
  label: 'Region',
  hint: `The Google Cloud region of the ${of}, by any of its names.`,
  example: 'us-central1',
  where: 'Google Cloud console → the resource → Location.',
})

const confluent: LinkType = {
  provider: 'GCP',
  vendor: 'CONFLUENT',
  title: 'Confluent Cloud',
  about: 'A Dedicated Kafka cluster that Confluent runs on Google Cloud.',
  fields: {
    serviceEndpointId: refused('tf', 'mcp'),
    dnsDomain: required(['tf', 'docs'], {
      kind: 'confluent-host',
      label: 'DNS domain',
      hint: 'The domain of the cluster’s network, without a port. The region is read from it.',
      example: 'abcxyz12345.us-central1.gcp.confluent.cloud',
      where: 'Confluent Cloud → Networks → the network → DNS domain.',
    }),
    dnsSubDomain: optional(['tf'], {
      kind: 'list',
      item: { kind: 'confluent-zone' },
      itemNoun: 'zonal DNS name',
      label: 'Zonal DNS names',
      hint: 'One for each zone, when the cluster has them.',
      example: 'us-central1-a.abcxyz12345.us-central1.gcp.confluent.cloud',
      where: 'Confluent Cloud → Networks → the network → Zonal DNS subdomains. Several lines can be pasted at once.',
    }),
    gcpServiceAttachmentUris: required(['tf', 'docs'], {
      kind: 'list',
      item: { kind: 'service-attachment' },
      itemNoun: 'service attachment',
      most: 3,
      label: 'Service attachments',
      hint: 'Three for a multi-zone cluster, one for a single-zone cluster.',
      example: 'projects/demo-proj/regions/us-central1/serviceAttachments/l-ipsum-us-central1-a',
      where:
        'Confluent Cloud → Networks → the network → Private Service Connect → Service attachments. Several lines can be pasted at once.',
    }),
    region: required(['tf', 'docs'], createRegionField('Confluent cluster')),
  },
  tasks: [
    {
      id: 'access',
      title: 'Give Confluent Atlas’s Google Cloud project',
      text: 'Confluent Cloud → Networks → the network → Private Service Connect access → Add. Register the project from which Atlas connects.',
      shows: ['account'],
    },
    {
      id: 'region',
      title: 'Have a cluster or a stream workspace on Google Cloud in the region',
      text: 'Atlas needs a network of its own in the region of the Confluent cluster.',
      checks: ['workspace'],
    },
  ],
  connectionTemplate: confluentTemplate,
}

const pubsub: LinkType = {
  provider: 'GCP',
  vendor: 'PUBSUB',
  title: 'Google Cloud Pub/Sub',
  about: 'Topics and subscriptions of Pub/Sub.',
  fields: { region: required(['tf', 'docs'], createRegionField('Atlas cluster')), dnsDomain: computed('tf') },
  tasks: [
    {
      id: 'cluster',
      title: 'Have an Atlas cluster on Google Cloud in the same region',
      text: 'Without one Atlas refuses the link.',
    },
    {
      id: 'roles',
      title: 'Let Atlas’s service account publish',
      text: 'Google Cloud console → IAM: give Atlas’s service account the roles Pub/Sub Publisher and Pub/Sub Viewer.',
    },
  ],
  connectionTemplate: {
    type: 'GCPPubSub',
    networkingKey: 'publicPrivateNetworking',
    text: 'A connection of type GCPPubSub that uses Atlas’s service account.',
    settings: () => ({ gcp: { serviceAccountId: 'SERVICE_ACCOUNT_EMAIL' } }),
    note: 'SERVICE_ACCOUNT_EMAIL: Atlas → Project settings → Integrations → Google Cloud access. Sources differ on the connection ID: the specification asks for that of Private Service Connect, the Terraform provider gives this link’s. Check against what Atlas takes.',
  },
}

export const gcpLinkTypes: readonly LinkType[] = [confluent, pubsub]

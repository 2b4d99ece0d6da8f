import { addPort } from '#lib/link-types/add-port.ts'
import { confluentTemplate, eventHubsSignIn, buildKafkaSettings } from '#lib/link-types/connection-template.ts'
import {
  optional,
  refused,
  required,
  type ConnectionTemplate,
  type Field,
  type LinkType,
  type Task,
  type UserStep,
} from '#lib/link-types/link-type.ts'

const cluster: Task = {
  id: 'azure',
  title: 'Have an Atlas cluster on Azure, or Azure network peering, in the region of the link',
  text: 'Without one of them in this project Atlas refuses the link.',
  checks: ['azure'],
}

const createRegionField = (of: string): Field => ({
  kind: 'region',
  label: 'Region',
  hint: `The Azure region of the ${of}, by any of its names.`,
  example: 'eastus2',
  where: 'Azure portal → the resource → Overview → Location.',
})

const createApprovalStep = (resource: string): UserStep => ({
  id: 'approve',
  title: 'Approve it in Azure',
  text: `Azure portal → ${resource} → Networking → Private endpoint connections → the pending one → Approve.`,
  shows: 'approval',
})

const eventHubsTemplate: ConnectionTemplate = {
  type: 'Kafka',
  networkingKey: 'networking',
  text: 'A connection of type Kafka that signs in with a connection string of the namespace.',
  settings: ({ dnsDomain }) => buildKafkaSettings(addPort(dnsDomain || 'NAMESPACE_HOST', '9093'), eventHubsSignIn),
  note: 'CONNECTION_STRING: Azure portal → the namespace → Shared access policies → a policy → Connection string.',
}

const namespaceId: Field = {
  kind: 'azure-id',
  type: 'Microsoft.EventHub/namespaces',
  noun: 'namespace',
  host: 'servicebus.windows.net',
  label: 'Namespace resource ID',
  hint: 'Of the namespace, not of one event hub in it. The host name is read from it.',
  example:
    '/subscriptions/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/resourceGroups/streams/providers/Microsoft.EventHub/namespaces/orders',
  where:
    'Azure portal → the Event Hubs namespace → Overview → JSON View → Resource ID. Or: az eventhubs namespace show --query id',
}

const namespaceHost: Field = {
  kind: 'host',
  domain: 'servicebus.windows.net',
  label: 'Namespace host name',
  hint: 'Without a port.',
  example: 'orders.servicebus.windows.net',
  where: 'Azure portal → the Event Hubs namespace → Overview → Host name.',
}

const eventHubs: LinkType = {
  provider: 'AZURE',
  vendor: 'EVENTHUB',
  title: 'Azure Event Hubs',
  about: 'A namespace of Event Hubs, read as Kafka.',
  fields: {
    serviceEndpointId: required(['seed', 'docs', 'mcp'], namespaceId),
    dnsDomain: required(['seed', 'spec', 'docs'], namespaceHost),
    region: required(['mcp', 'docs'], createRegionField('namespace')),
    azureResourceIds: refused('mcp'),
  },
  tasks: [
    cluster,
    {
      id: 'tier',
      title: 'Have a namespace of the Standard tier or higher',
      text: 'Azure portal → the namespace → Overview → Pricing tier. Basic has no private endpoints.',
      shows: ['service'],
    },
    {
      id: 'approver',
      title: 'Know who approves private endpoints there',
      text: 'After the link is created somebody must approve it: Azure portal → the namespace → Networking → Private endpoint connections.',
    },
  ],
  waitsFor: 'approval',
  userSteps: [createApprovalStep('the namespace')],
  connectionTemplate: eventHubsTemplate,
}

const confluent: LinkType = {
  provider: 'AZURE',
  vendor: 'CONFLUENT',
  title: 'Confluent Cloud',
  about: 'A Dedicated Kafka cluster that Confluent runs on Azure.',
  fields: {
    serviceEndpointId: refused('mcp'),
    dnsDomain: required(['seed', 'spec', 'docs'], {
      kind: 'confluent-host',
      label: 'DNS domain',
      hint: 'The domain of the cluster’s network, without a port. The region is read from it.',
      example: 'abcxyz12345.eastus2.azure.confluent.cloud',
      where: 'Confluent Cloud → Networks → the network → DNS domain.',
    }),
    azureResourceIds: required(['docs', 'mcp'], {
      kind: 'list',
      item: { kind: 'azure-id', type: 'Microsoft.Network/privateLinkServices', noun: 'private link service' },
      itemNoun: 'private link service',
      label: 'Private link services',
      hint: 'Resource IDs of Confluent’s services, one for each availability zone.',
      example:
        '/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/privateLinkServices/d-xyz98-privatelink-1',
      where:
        'Confluent Cloud → Networks → the network → Private Link → Service resource IDs. Several lines can be pasted at once.',
    }),
    region: required(['tf', 'docs', 'mcp'], createRegionField('Confluent cluster')),
    gcpServiceAttachmentUris: refused('tf'),
  },
  tasks: [
    cluster,
    {
      id: 'access',
      title: 'Give Confluent Atlas’s Azure subscription',
      text: 'Confluent Cloud → Networks → the network → Private Link access → Add. Register the subscription from which Atlas connects.',
      shows: ['account'],
    },
  ],
  connectionTemplate: confluentTemplate,
}

const accountId: Field = {
  kind: 'azure-id',
  type: 'Microsoft.Storage/storageAccounts',
  noun: 'storage account',
  host: 'blob.core.windows.net',
  label: 'Storage account resource ID',
  hint: 'Of the account, not of its blob service or a container. The host name is read from it.',
  example:
    '/subscriptions/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/resourceGroups/streams/providers/Microsoft.Storage/storageAccounts/orders',
  where:
    'Azure portal → the storage account → Overview → JSON View → Resource ID. Or: az storage account show --query id',
}

const blob: LinkType = {
  provider: 'AZURE',
  vendor: 'AZURE_BLOB_STORAGE',
  title: 'Azure Blob Storage',
  about: 'Containers of one storage account.',
  fields: {
    serviceEndpointId: required(['tf', 'docs'], accountId),
    dnsDomain: required(['tf'], {
      kind: 'host',
      domain: 'blob.core.windows.net',
      label: 'Blob host name',
      hint: 'Without a path.',
      example: 'orders.blob.core.windows.net',
      where: 'Azure portal → the storage account → Endpoints → Blob service.',
    }),
    region: required(['tf', 'docs'], createRegionField('storage account')),
  },
  tasks: [
    {
      id: 'azure',
      title: 'Have an Atlas cluster on Azure in the same region',
      text: 'Without one Atlas refuses the link.',
    },
    {
      id: 'principal',
      title: 'Give the service principal its roles',
      text: 'Storage Blob Data Contributor on the account and its containers, Reader on the subscription.',
      shows: ['service'],
    },
    {
      id: 'firewall',
      title: 'Let Atlas’s control plane through the account’s firewall',
      text: 'Storage account → Networking: allow Atlas’s control-plane addresses of aws us-east-1.',
    },
  ],
  waitsFor: 'approval',
  userSteps: [createApprovalStep('the storage account → Security + networking')],
  connectionTemplate: {
    type: 'AzureBlobStorage',
    networkingKey: 'publicPrivateNetworking',
    text: 'A connection of type AzureBlobStorage, in the region of the link only, that signs in as the service principal.',
    settings: ({ dnsDomain }) => ({
      azure: {
        servicePrincipalId: 'SERVICE_PRINCIPAL_ID',
        storageAccountName: dnsDomain?.split('.')[0] ?? 'STORAGE_ACCOUNT',
      },
    }),
    note: 'SERVICE_PRINCIPAL_ID: Atlas → Project settings → Integrations → Azure service principal access.',
  },
  typicalMinutes: [25, 60],
}

const generic: LinkType = {
  provider: 'AZURE',
  vendor: 'GENERIC',
  title: 'Another service on Azure',
  about: 'Anything else behind Azure Private Link. Sent without a vendor; Atlas calls it GENERIC.',
  note: 'Atlas was seen to accept region, resource ID and host name; nothing is required. What you leave empty is not sent. Atlas takes a request without a vendor as GENERIC and shows the link under that name, an Event Hubs namespace too.',
  fields: {
    serviceEndpointId: optional(['rec'], {
      kind: 'text',
      label: 'Resource ID',
      hint: 'The Azure resource that the link leads to.',
      example: '/subscriptions/…/resourceGroups/…/providers/Microsoft.EventHub/namespaces/orders',
      where: 'Azure portal → the resource → Overview → JSON View → Resource ID.',
    }),
    dnsDomain: optional(['rec'], {
      kind: 'host',
      label: 'DNS domain',
      hint: 'The host name under which the service is reached.',
      example: 'orders.servicebus.windows.net',
      where: 'Azure portal → the resource → Overview.',
    }),
    region: optional(['rec'], createRegionField('service')),
  },
  tasks: [cluster],
  waitsFor: 'approval',
  userSteps: [createApprovalStep('the resource')],
  connectionTemplate: {
    ...eventHubsTemplate,
    text: 'A connection of the type that the resource speaks; an Event Hubs namespace, read as Kafka, is assumed here.',
    note: `No source says what a link without a vendor leads to: check against the resource. ${eventHubsTemplate.note}`,
  },
}

export const azureLinkTypes: readonly LinkType[] = [eventHubs, confluent, blob, generic]

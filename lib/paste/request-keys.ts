import { fieldNames, type FieldName } from '#lib/link-types/link-type.ts'

export type Meaning = FieldName | 'provider' | 'vendor' | 'project'
type Entries = readonly (readonly [key: string, value: unknown])[]

/** A key in small letters without the marks between its words. */
export const simplifyKey = (key: string) => (key.length > 64 ? '' : key.toLowerCase().replace(/[\s_.-]/g, ''))

/**
 * The names that tools give to the values of a request, besides those of the API: what the Atlas CLI, Terraform and
 * CloudFormation, the AWS CLI, Azure’s JSON view, Confluent’s CLI, console and API, and Kafka clients say.
 */
const aliases: Readonly<Record<Meaning, readonly string[]>> = {
  provider: ['providerName', 'cloud', 'cloudProvider', 'newStreamsPrivateLinkConnection'],
  vendor: [],
  project: ['projectId', 'groupId', 'createPrivateLinkConnection'],
  region: ['regionName', 'location', 'awsRegion', 'azureRegion', 'gcpRegion', 'cloudRegion'],
  arn: ['clusterArn', 'mskClusterArn', 'mskArn', 'mskClusterArns'],
  authenticationScheme: [],
  serviceEndpointId: [
    'privateLinkEndpointService',
    'awsPrivateLinkEndpointService',
    'vpcEndpointServiceName',
    'awsVpcEndpointServiceName',
    'privateLinkServiceId',
    'namespaceId',
    'eventHubNamespaceId',
    'storageAccountId',
  ],
  dnsDomain: [
    'bootstrap',
    'bootstrapServer',
    'bootstrapServers',
    'bootstrapEndpoint',
    'kafkaBootstrapServers',
    'confluentDnsDomain',
    'serviceBusEndpoint',
    'hostName',
    'blob',
    'blobService',
    'primaryBlobEndpoint',
    'accessPointDomain',
  ],
  dnsSubDomain: ['dnsSubdomains', 'zonalSubdomains', 'zonalDnsSubdomains', 'zonalDnsNames', 'confluentDnsSubdomains'],
  azureResourceIds: ['privateLinkServiceResourceIds', 'azurePrivateLinkServiceResourceIds', 'serviceResourceIds'],
  gcpServiceAttachmentUris: [
    'serviceAttachmentUris',
    'serviceAttachments',
    'privateServiceConnectServiceAttachments',
    'gcpPrivateServiceConnectServiceAttachments',
  ],
}

const ownNames: readonly Meaning[] = [...fieldNames, 'provider', 'vendor', 'project']
const strictNames = ['providerName', 'newStreamsPrivateLinkConnection', 'serviceAttachmentUris', 'projectId', 'groupId']

const meanings: ReadonlyMap<string, Meaning> = new Map(
  ownNames.flatMap((name) => [name, ...aliases[name]].map((key) => [simplifyKey(key), name] as const)),
)
const strictKeys: ReadonlySet<string> = new Set(
  [...fieldNames, 'provider', 'vendor', ...strictNames].map((key) => simplifyKey(key)),
)

/** What a key means, regardless of case and of the marks between its words; undefined for an unknown key. */
export const findMeaning = (key: string): Meaning | undefined => meanings.get(simplifyKey(key))

/** Whether a key is one of a request in the API or in Terraform, not only a tool's name for such a value. */
export const isRequestKey = (key: string) => strictKeys.has(simplifyKey(key))

/** The own entries of an object; undefined for any other value. */
export const getEntries = (value: unknown): Entries | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined

/** Shortens a name to `most` characters. */
export const truncate = (text: string, most = 60) => (text.length > most ? `${text.slice(0, most)}…` : text)

import { catalog } from '#lib/link-types/catalog.ts'
import { fieldNames, type FieldName } from '#lib/link-types/link-type.ts'

export type Meaning = FieldName | 'provider' | 'vendor' | 'project'
type Entries = readonly (readonly [key: string, value: unknown])[]

/** A key in small letters without the marks between its words. */
export const simplifyKey = (key: string) => (key.length > 64 ? '' : key.toLowerCase().replace(/[\s_.-]/g, ''))

/**
 * The names that command lines, consoles, templates and clients give to the values of a request, besides those of the
 * API. A provider or vendor in front of a name, as in `aws_region`, adds nothing to it.
 */
const aliases: Readonly<Record<Meaning, readonly string[]>> = {
  provider: ['providerName', 'cloud', 'cloudProvider', 'newStreamsPrivateLinkConnection'],
  vendor: [],
  project: ['projectId', 'groupId', 'createPrivateLinkConnection'],
  region: ['regionName', 'location', 'cloudRegion'],
  arn: ['clusterArn'],
  authenticationScheme: [],
  serviceEndpointId: [
    'privateLinkEndpointService',
    'privateLinkServiceId',
    'vpcEndpointServiceName',
    'namespaceId',
    'storageAccountId',
  ],
  dnsDomain: [
    'bootstrap',
    'bootstrapServer',
    'bootstrapServers',
    'bootstrapEndpoint',
    'kafkaBootstrapServers',
    'serviceBusEndpoint',
    'hostName',
    'blob',
    'blobService',
    'primaryBlobEndpoint',
    'accessPointDomain',
  ],
  dnsSubDomain: ['dnsSubdomains', 'zonalSubdomains', 'zonalDnsSubdomains', 'zonalDnsNames'],
  azureResourceIds: ['privateLinkServiceResourceIds', 'serviceResourceIds'],
  gcpServiceAttachmentUris: ['serviceAttachmentUris', 'serviceAttachments', 'privateServiceConnectServiceAttachments'],
}

const ownNames: readonly Meaning[] = [...fieldNames, 'provider', 'vendor', 'project']
const strictNames = ['providerName', 'newStreamsPrivateLinkConnection', 'serviceAttachmentUris', 'projectId', 'groupId']

const meanings: ReadonlyMap<string, Meaning> = new Map(
  ownNames.flatMap((name) => [name, ...aliases[name]].map((key) => [simplifyKey(key), name] as const)),
)
const strictKeys: ReadonlySet<string> = new Set(
  [...fieldNames, 'provider', 'vendor', ...strictNames].map((key) => simplifyKey(key)),
)

const owners = [...new Set([...catalog.values()].flatMap(({ provider, vendor }) => [provider, vendor]))].map(
  simplifyKey,
)

/** What a key means, regardless of case and of the marks between its words; undefined for an unknown key. */
export const findMeaning = (key: string): Meaning | undefined => {
  const name = simplifyKey(key)
  const owner = owners.find((one) => name.startsWith(one))
  return meanings.get(name) ?? (owner === undefined ? undefined : meanings.get(name.slice(owner.length)))
}

/** Whether a key is one of a request in the API or in Terraform, not only a tool's name for such a value. */
export const isRequestKey = (key: string) => strictKeys.has(simplifyKey(key))

/** The own entries of an object; undefined for any other value. */
export const getEntries = (value: unknown): Entries | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined

/** Shortens a name to `most` characters. */
export const truncate = (text: string, most = 60) => (text.length > most ? `${text.slice(0, most)}…` : text)

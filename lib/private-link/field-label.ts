import { findField } from '#lib/link-types/catalog.ts'
import { isFieldName, type LinkType } from '#lib/link-types/link-type.ts'

/** What a link tells, under the names of the wire (CONTRACT §3, §5). */
const labels: Readonly<Record<string, string>> = {
  arn: 'Cluster ARN',
  authenticationScheme: 'Authentication',
  region: 'Region',
  serviceEndpointId: 'Service endpoint',
  dnsDomain: 'DNS domain',
  dnsSubDomain: 'DNS subdomains',
  azureResourceIds: 'Azure resource IDs',
  gcpServiceAttachmentUris: 'Service attachments',
  interfaceEndpointId: 'Interface endpoint ID',
  interfaceEndpointName: 'Interface endpoint name',
  providerAccountId: 'Provider account',
}

/** A wire name in a person's words: as the row calls it, else as everybody does; an unknown name stays as it is. */
export const getFieldLabel = (name: string, row?: LinkType): string =>
  (row && isFieldName(name) ? findField(row, name)?.label : undefined) ??
  (Object.hasOwn(labels, name) ? labels[name] : undefined) ??
  name

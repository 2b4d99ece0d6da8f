import { findField } from '#lib/link-types/catalog.ts'
import { isFieldName, type LinkType } from '#lib/link-types/link-type.ts'

/** Labels of a link's fields by their names in Atlas (docs/CONTRACT.md §3, §5). */
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

/** A field's label: that of its link type, else the general one, else its name in Atlas. */
export const getFieldLabel = (name: string, linkType?: LinkType): string =>
  (linkType && isFieldName(name) ? findField(linkType, name)?.label : undefined) ??
  (Object.hasOwn(labels, name) ? labels[name] : undefined) ??
  name

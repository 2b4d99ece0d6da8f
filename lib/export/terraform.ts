import type { Export, ExportInput } from '#lib/export/export.ts'
import { quoteHcl } from '#lib/export/quote-text.ts'
import { buildResourceName } from '#lib/export/build-resource-name.ts'
import { formatHclBlock, formatProviderBlocks, providerVersion, type HclLine } from '#lib/export/terraform-blocks.ts'
import { findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import { fieldNames, type FieldName, type FieldValue } from '#lib/link-types/link-type.ts'

const type = 'mongodbatlas_stream_privatelink_endpoint'

/** The provider's attribute for each field (docs/CONTRACT.md §8, §9); azureResourceIds has none. */
const attributes: Partial<Record<FieldName, string>> = {
  region: 'region',
  arn: 'arn',
  authenticationScheme: 'authentication_scheme',
  serviceEndpointId: 'service_endpoint_id',
  dnsDomain: 'dns_domain',
  dnsSubDomain: 'dns_sub_domain',
  gcpServiceAttachmentUris: 'service_attachment_uris',
}

const formatValue = (value: FieldValue) =>
  typeof value === 'string' ? quoteHcl(value) : `[${value.map(quoteHcl).join(', ')}]`

/**
 * The value to write for a field. For an existing link it is the link's own, letter by letter, since another spelling
 * would replace the link. So would a service endpoint that Atlas computed and the configuration lacks, and an empty
 * list, which the provider reads back as null.
 */
const getValue = ({ request, link }: ExportInput, name: FieldName): FieldValue | undefined => {
  if (!link) return request[name]
  const isWritten = request[name] !== undefined || name === 'serviceEndpointId'
  const value = isWritten ? (link[name] ?? request[name]) : undefined
  return value === undefined || value.length === 0 ? undefined : value
}

const buildFieldLines = (exported: ExportInput): HclLine[] =>
  fieldNames.flatMap((name): HclLine[] => {
    const value = getValue(exported, name)
    const attribute = attributes[name]
    return value === undefined || attribute === undefined ? [] : [[attribute, formatValue(value)]]
  })

const buildCreateNotes = ({ request }: ExportInput) => [
  ...(request.vendor === undefined
    ? [
        `The provider requires a vendor: ${getVendor({})} stands for none. No source says whether Atlas accepts that word in a request.`,
      ]
    : []),
  ...(findLinkType(request)?.fields.serviceEndpointId?.presence === 'computed'
    ? [
        'If apply ends with “inconsistent result” for service_endpoint_id, the link exists all the same: import it with the Terraform export on its page.',
      ]
    : []),
  ...(findLinkType(request)?.waitsFor === 'domain' && request.dnsDomain === undefined
    ? [
        'apply waits, for up to 60 minutes, until somebody sets the DNS domain by PATCH: the link’s page leads there, while apply runs. A provider from before July 2026 requires dns_domain here: use a newer one.',
      ]
    : []),
]

const buildNotes = (exported: ExportInput) => [
  'The provider mongodb/mongodbatlas reads its key from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET, or MONGODB_ATLAS_PUBLIC_KEY and MONGODB_ATLAS_PRIVATE_KEY.',
  'If your configuration has a terraform or provider block already, leave those of this file out.',
  ...(getValue(exported, 'authenticationScheme') === undefined
    ? []
    : [
        `authentication_scheme needs a provider newer than ${providerVersion}. Do not leave it out for an older one: Atlas would make the link SASL_SCRAM.`,
      ]),
  ...(exported.link === undefined
    ? buildCreateNotes(exported)
    : ['The import block needs Terraform 1.5. Check the plan before you apply it: nothing should change.']),
]

const buildImportBlocks = ({ groupId, link }: ExportInput, name: string) =>
  link === undefined
    ? []
    : [
        formatHclBlock('import', [
          ['to', `${type}.${name}`],
          ['id', quoteHcl(`${groupId}-${link._id}`)],
        ]),
      ]

/** The link as a Terraform resource, with an import block if it exists already. */
export const exportTerraform = (exported: ExportInput): Export => {
  const { groupId, request, baseUrl, link } = exported
  const heading = { id: 'terraform', title: 'Terraform' }
  if (request.azureResourceIds !== undefined)
    return {
      ...heading,
      cannot:
        'The Terraform provider has no attribute for azureResourceIds, and this link cannot be made without them. Use curl, the Atlas CLI or Go.',
    }
  const name = buildResourceName(request)
  const needsNewer = getValue(exported, 'authenticationScheme') !== undefined
  const resource = formatHclBlock(`resource "${type}" "${name}"`, [
    ['project_id', quoteHcl(groupId)],
    ['provider_name', quoteHcl(link?.provider ?? request.provider)],
    ['vendor', quoteHcl(link?.vendor ?? request.vendor ?? getVendor({}))],
    ...buildFieldLines(exported),
  ])
  return {
    ...heading,
    language: 'hcl',
    fileName: 'private-link.tf',
    note: buildNotes(exported).join(' '),
    text: [
      ...formatProviderBlocks(`${needsNewer ? '>' : '>='} ${providerVersion}`, baseUrl),
      ...buildImportBlocks(exported, name),
      resource,
    ].join('\n'),
  }
}

import type { Export, ExportInput } from '#lib/export/export.ts'
import { quoteHcl } from '#lib/export/quote-text.ts'
import { buildResourceName } from '#lib/export/build-resource-name.ts'
import { isAtlasUrl } from '#lib/export/atlas-url.ts'
import { findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import { fieldNames, type FieldName, type FieldValue } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

const type = 'mongodbatlas_stream_privatelink_endpoint'

/** The provider's attribute for each field (docs/CONTRACT.md §8); the other fields have none. */
const attributes: Partial<Record<FieldName, string>> = {
  region: 'region',
  arn: 'arn',
  serviceEndpointId: 'service_endpoint_id',
  dnsDomain: 'dns_domain',
  dnsSubDomain: 'dns_sub_domain',
  gcpServiceAttachmentUris: 'service_attachment_uris',
}

type Line = readonly [name: string, value: string]

const formatValue = (value: FieldValue) =>
  typeof value === 'string' ? quoteHcl(value) : `[${value.map(quoteHcl).join(', ')}]`

const formatBlock = (head: string, lines: readonly Line[]) => {
  const width = Math.max(...lines.map(([name]) => name.length))
  return `${head} {\n${lines.map(([name, value]) => `  ${name.padEnd(width)} = ${value}\n`).join('')}}\n`
}

/**
 * The fields as attributes. An empty list of an existing link is left out: the provider reads it back as null and would
 * replace the link.
 */
const buildFieldLines = (request: CreateRequest, isImported: boolean): Line[] =>
  fieldNames.flatMap((name): Line[] => {
    const value = request[name]
    const attribute = attributes[name]
    if (value === undefined || attribute === undefined || (isImported && value.length === 0)) return []
    return [[attribute, formatValue(value)]]
  })

const buildNotes = ({ request, linkId }: ExportInput) => [
  'The provider mongodb/mongodbatlas reads its key from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET, or MONGODB_ATLAS_PUBLIC_KEY and MONGODB_ATLAS_PRIVATE_KEY.',
  ...(linkId === undefined
    ? []
    : ['The import block needs Terraform 1.5. Check the plan before you apply it: nothing should change.']),
  ...(request.authenticationScheme === undefined
    ? []
    : ['The provider has no attribute for authenticationScheme, so it is left out.']),
  ...(request.vendor === undefined && linkId === undefined
    ? [
        `The provider requires a vendor: ${getVendor({})} stands for none. No source says whether Atlas accepts that word in a request.`,
      ]
    : []),
  ...(findLinkType(request)?.waitsFor === 'domain' && request.dnsDomain === undefined
    ? ['A provider from before July 2026 requires dns_domain here: use a newer one.']
    : []),
]

/** The link as a Terraform resource, with an import block if it exists already. */
export const exportTerraform = (exported: ExportInput): Export => {
  const { groupId, request, baseUrl, linkId } = exported
  const heading = { id: 'terraform', title: 'Terraform' }
  if (request.azureResourceIds !== undefined)
    return {
      ...heading,
      cannot:
        'The Terraform provider has no attribute for azureResourceIds, and this link cannot be made without them.',
    }
  const name = buildResourceName(request)
  const providerBlocks = isAtlasUrl(baseUrl)
    ? []
    : [formatBlock('provider "mongodbatlas"', [['base_url', quoteHcl(baseUrl)]])]
  const importBlocks =
    linkId === undefined
      ? []
      : [
          formatBlock('import', [
            ['to', `${type}.${name}`],
            ['id', quoteHcl(`${groupId}-${linkId}`)],
          ]),
        ]
  const resource = formatBlock(`resource "${type}" "${name}"`, [
    ['project_id', quoteHcl(groupId)],
    ['provider_name', quoteHcl(request.provider)],
    ['vendor', quoteHcl(request.vendor ?? getVendor({}))],
    ...buildFieldLines(request, linkId !== undefined),
  ])
  return {
    ...heading,
    language: 'hcl',
    fileName: 'private-link.tf',
    note: buildNotes(exported).join(' '),
    text: [...providerBlocks, ...importBlocks, resource].join('\n'),
  }
}

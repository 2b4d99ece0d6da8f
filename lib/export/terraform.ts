import type { Export, Exported } from '#lib/export/export.ts'
import { hclQuoted } from '#lib/export/quote.ts'
import { resourceName } from '#lib/export/resource-name.ts'
import { isAtlas } from '#lib/export/target.ts'
import { findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import { fieldNames, type FieldName, type FieldValue } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

const type = 'mongodbatlas_stream_privatelink_endpoint'

/** What the provider calls a field (its schema of 2026); it has nothing for the others. */
const attributes: Partial<Record<FieldName, string>> = {
  region: 'region',
  arn: 'arn',
  serviceEndpointId: 'service_endpoint_id',
  dnsDomain: 'dns_domain',
  dnsSubDomain: 'dns_sub_domain',
  gcpServiceAttachmentUris: 'service_attachment_uris',
}

type Line = readonly [name: string, value: string]

const valueText = (value: FieldValue) =>
  typeof value === 'string' ? hclQuoted(value) : `[${value.map(hclQuoted).join(', ')}]`

const block = (head: string, lines: readonly Line[]) => {
  const width = Math.max(...lines.map(([name]) => name.length))
  return `${head} {\n${lines.map(([name, value]) => `  ${name.padEnd(width)} = ${value}\n`).join('')}}\n`
}

/** The fields as attributes. An empty list of a link that stands is left out: the provider reads it as none, and would replace the link. */
const fieldLines = (request: CreateRequest, isImported: boolean): Line[] =>
  fieldNames.flatMap((name): Line[] => {
    const value = request[name]
    const attribute = attributes[name]
    if (value === undefined || attribute === undefined || (isImported && value.length === 0)) return []
    return [[attribute, valueText(value)]]
  })

const notesOf = ({ request, linkId }: Exported) => [
  'The provider mongodb/mongodbatlas reads its key from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET, or MONGODB_ATLAS_PUBLIC_KEY and MONGODB_ATLAS_PRIVATE_KEY.',
  ...(linkId === undefined
    ? []
    : ['The import block needs Terraform 1.5. Look at the plan before you apply it: nothing should change.']),
  ...(request.authenticationScheme === undefined
    ? []
    : ['The provider has no attribute for authenticationScheme, so it is left out.']),
  ...(request.vendor === undefined && linkId === undefined
    ? [
        `The provider demands a vendor: ${getVendor({})} stands for none. No source says whether Atlas takes that word in a request.`,
      ]
    : []),
  ...(findLinkType(request)?.waitsFor === 'domain' && request.dnsDomain === undefined
    ? ['A provider from before July 2026 demands dns_domain here: take a newer one.']
    : []),
]

/** The link as a resource of Terraform, with an import block when it stands already. */
export const terraform = (exported: Exported): Export => {
  const { groupId, request, baseUrl, linkId } = exported
  const named = { id: 'terraform', title: 'Terraform' }
  if (request.azureResourceIds !== undefined)
    return {
      ...named,
      cannot:
        'The Terraform provider has no attribute for azureResourceIds, and this link cannot be made without them.',
    }
  const name = resourceName(request)
  const where = isAtlas(baseUrl) ? [] : [block('provider "mongodbatlas"', [['base_url', hclQuoted(baseUrl)]])]
  const imported =
    linkId === undefined
      ? []
      : [
          block('import', [
            ['to', `${type}.${name}`],
            ['id', hclQuoted(`${groupId}-${linkId}`)],
          ]),
        ]
  const resource = block(`resource "${type}" "${name}"`, [
    ['project_id', hclQuoted(groupId)],
    ['provider_name', hclQuoted(request.provider)],
    ['vendor', hclQuoted(request.vendor ?? getVendor({}))],
    ...fieldLines(request, linkId !== undefined),
  ])
  return {
    ...named,
    language: 'hcl',
    fileName: 'private-link.tf',
    note: notesOf(exported).join(' '),
    text: [...where, ...imported, resource].join('\n'),
  }
}

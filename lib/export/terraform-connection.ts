import type { Export } from '#lib/export/export.ts'
import { formatPlaceholderNote } from '#lib/export/placeholders.ts'
import { quoteHcl } from '#lib/export/quote-text.ts'
import { formatProviderBlocks, providerVersion } from '#lib/export/terraform-blocks.ts'
import type { ConnectionTemplate, ConnectionSettings } from '#lib/link-types/link-type.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

export type ConnectionInput = { groupId: string; baseUrl: string; link: PrivateLink }

const toSnakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const formatHcl = (settings: ConnectionSettings, indent: string): string => {
  const entries = Object.entries(settings).map(([name, value]) => [toSnakeCase(name), value] as const)
  const width = Math.max(0, ...entries.flatMap(([name, value]) => (typeof value === 'string' ? [name.length] : [])))
  const lines = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [`${indent}${name.padEnd(width)} = ${quoteHcl(value)}`] : [],
  )
  const blocks = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [] : [`${indent}${name} = {\n${formatHcl(value, `${indent}  `)}\n${indent}}`],
  )
  return [...(lines.length > 0 ? [lines.join('\n')] : []), ...blocks].join('\n\n')
}

/**
 * Settings that the resource mongodbatlas_stream_connection has no argument for: Terraform drops them without a word
 * (docs/CONTRACT.md §9).
 */
const unsupportedSettings = ['authentication.sslCertificate', 'authentication.sslKey', 'authentication.aws.roleArn']

const listPaths = (settings: ConnectionSettings): string[] =>
  Object.entries(settings).flatMap(([name, value]) =>
    typeof value === 'string' ? [name] : listPaths(value).map((path) => `${name}.${path}`),
  )

/** The stream connection as a Terraform resource. */
export const exportTerraformConnection = (
  connects: ConnectionTemplate,
  { groupId, baseUrl, link }: ConnectionInput,
): Export => {
  const heading = { id: 'terraform', title: 'Terraform' }
  const settings = connects.settings(link)
  const missing = listPaths(settings).filter((path) => unsupportedSettings.includes(path))
  if (missing.length > 0)
    return {
      ...heading,
      cannot: `The Atlas provider of November 2026 has no argument for ${missing.map((path) => path.replace('authentication.', '')).join(' and ')} in a connection’s authentication: Terraform would drop it silently. Use atlas api or the JSON.`,
    }
  const resource = `resource "mongodbatlas_stream_connection" "this" {
${formatHcl(
  {
    projectId: groupId,
    workspaceName: 'WORKSPACE_NAME',
    connectionName: 'CONNECTION_NAME',
    type: connects.type,
    ...settings,
    networking: { access: { type: 'PRIVATE_LINK', connectionId: link._id } },
  },
  '  ',
)}
}
`
  const text = [...formatProviderBlocks(`>= ${providerVersion}`, baseUrl), resource].join('\n')
  const versionNote =
    'Leave the terraform and provider blocks out if your configuration has them. Check the plan: it must show every argument, since Terraform drops one that your provider’s version does not know inside an object. Older providers know fewer types, and use instance_name for workspace_name.'
  return {
    ...heading,
    text,
    language: 'hcl',
    fileName: 'stream-connection.tf',
    note: formatPlaceholderNote(text, connects.note, versionNote),
  }
}

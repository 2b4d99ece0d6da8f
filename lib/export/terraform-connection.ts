import type { Export } from '#lib/export/export.ts'
import { formatHcl, toSnakeCase, type HclObject } from '#lib/export/format-hcl.ts'
import { formatPlaceholderNote } from '#lib/export/placeholders.ts'
import { quoteHcl } from '#lib/export/quote-text.ts'
import { joinWords } from '#lib/join-words.ts'
import { formatProviderBlocks, providerVersion } from '#lib/export/terraform-blocks.ts'
import type { ConnectionTemplate, ConnectionSettings } from '#lib/link-types/link-type.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

export type ConnectionInput = { groupId: string; baseUrl: string; link: PrivateLink }

const toHcl = (settings: ConnectionSettings): HclObject =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      toSnakeCase(name),
      typeof value === 'string' ? quoteHcl(value) : toHcl(value),
    ]),
  )

/**
 * Settings that the resource mongodbatlas_stream_connection has no argument for: Terraform drops them without a word
 * (docs/CONTRACT.md §9).
 */
const unsupportedSettings = new Set([
  'authentication.sslCertificate',
  'authentication.sslKey',
  'authentication.sslKeyPassword',
])

/** The setting that only newer providers have an argument for. */
const roleSetting = 'authentication.aws.roleArn'

export const isUnsupportedSetting = (path: string) => unsupportedSettings.has(path)

/** Why Terraform cannot express a connection with these settings. */
export const explainUnsupported = (paths: readonly string[]) =>
  `The Atlas provider of November 2026 has no argument for ${joinWords(paths.map((path) => path.replace('authentication.', '')))} in a connection’s authentication: Terraform would drop it silently. Use atlas api or the JSON.`

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
  const missing = listPaths(settings).filter((path) => isUnsupportedSetting(path) || path === roleSetting)
  if (missing.length > 0) return { ...heading, cannot: explainUnsupported(missing) }
  const resource = `resource "mongodbatlas_stream_connection" "this" {
${formatHcl(
  toHcl({
    projectId: groupId,
    workspaceName: 'WORKSPACE_NAME',
    connectionName: 'CONNECTION_NAME',
    type: connects.type,
    ...settings,
    networking: { access: { type: 'PRIVATE_LINK', connectionId: link._id } },
  }),
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

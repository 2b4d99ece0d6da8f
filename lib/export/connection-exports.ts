import type { Export } from '#lib/export/export.ts'
import { quoteHcl, quoteShell } from '#lib/export/quote-text.ts'
import { formatJson } from '#lib/json-text.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import type { ConnectionTemplate, ConnectionSettings } from '#lib/link-types/link-type.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type ConnectionInput = { groupId: string; link: PrivateLink }

/** A placeholder for a value that the portal cannot know. */
const placeholder = /\b[A-Z]+(?:_[A-Z]+)+\b/g
const fixedWords = new Set(['PRIVATE_LINK', 'SASL_SSL', 'AWS_MSK_IAM'])

/** The placeholders in a text that a person must replace. */
export const findPlaceholders = (text: string): string[] =>
  [...new Set(text.match(placeholder) ?? [])].filter((word) => !fixedWords.has(word))

const formatNote = (text: string, ...versionNote: string[]) =>
  [`Replace ${findPlaceholders(text).join(', ')}.`, ...versionNote].join(' ')

const buildBody = ({ type, networkingKey, settings }: ConnectionTemplate, link: PrivateLink): ConnectionSettings => ({
  name: 'CONNECTION_NAME',
  type,
  ...settings(link),
  [networkingKey]: { access: { type: 'PRIVATE_LINK', connectionId: link._id } },
})

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

/** Settings that the resource mongodbatlas_stream_connection has no argument for. */
const unsupportedSettings = ['sslCertificate', 'sslKey']

const exportTerraformConnection = (connects: ConnectionTemplate, { groupId, link }: ConnectionInput): Export => {
  const heading = { id: 'terraform', title: 'Terraform' }
  const settings = connects.settings(link)
  const missing = unsupportedSettings.filter((name) => JSON.stringify(settings).includes(`"${name}":`))
  if (missing.length > 0)
    return {
      ...heading,
      cannot: `The Atlas provider’s stream connection has no argument for ${missing.join(' and ')}. Use the JSON.`,
    }
  const text = `resource "mongodbatlas_stream_connection" "this" {
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
  const versionNote =
    'Check the arguments against your provider’s version: older ones know fewer types, and use instance_name for workspace_name.'
  return {
    ...heading,
    text,
    language: 'hcl',
    fileName: 'stream-connection.tf',
    note: formatNote(text, connects.note, versionNote),
  }
}

/** The stream connection that uses a link, as JSON, Atlas CLI and Terraform; empty for an unknown link type. */
export const buildConnectionExports = ({ groupId, link }: ConnectionInput): Export[] => {
  const connects = findLinkType(link)?.connectionTemplate
  if (!connects) return []
  const json = formatJson(buildBody(connects, link), 2)
  const cli = `cat > connection.json <<'JSON'
${json}
JSON

atlas streams connections create CONNECTION_NAME \\
  --projectId ${quoteShell(groupId)} \\
  --instance WORKSPACE_NAME \\
  --file connection.json
`
  const path = `It is the body of POST /api/atlas/v2/groups/${groupId}/streams/WORKSPACE_NAME/connections.`
  const droppedNote = 'Check the result: the Atlas CLI drops keys that it does not know.'
  return [
    {
      id: 'json',
      title: 'JSON',
      text: json,
      language: 'json',
      fileName: 'connection.json',
      note: formatNote(json, connects.note, path),
    },
    {
      id: 'atlas-cli',
      title: 'Atlas CLI',
      text: cli,
      language: 'sh',
      fileName: 'connection.sh',
      note: formatNote(cli, connects.note, droppedNote),
    },
    exportTerraformConnection(connects, { groupId, link }),
  ]
}

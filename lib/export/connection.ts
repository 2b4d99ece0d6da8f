import type { Export } from '#lib/export/export.ts'
import { hclQuoted, shellQuoted } from '#lib/export/quote.ts'
import { jsonText } from '#lib/json-text.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import type { ConnectionTemplate, ConnectionSettings } from '#lib/link-types/link-type.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Asked = { groupId: string; link: PrivateLink }

/** What stands for something that the portal cannot know; each is a word of its own. */
const placeholder = /\b[A-Z]+(?:_[A-Z]+)+\b/g
const facts = new Set(['PRIVATE_LINK', 'SASL_SSL', 'AWS_MSK_IAM'])

/** The words in capitals that a person must replace in a text. */
export const placeholdersIn = (text: string): string[] =>
  [...new Set(text.match(placeholder) ?? [])].filter((word) => !facts.has(word))

const noteOf = (text: string, ...more: string[]) => [`Replace ${placeholdersIn(text).join(', ')}.`, ...more].join(' ')

const bodyOf = (
  { type, networkingKey: under, settings }: ConnectionTemplate,
  link: PrivateLink,
): ConnectionSettings => ({
  name: 'CONNECTION_NAME',
  type,
  ...settings(link),
  [under]: { access: { type: 'PRIVATE_LINK', connectionId: link._id } },
})

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const hclOf = (settings: ConnectionSettings, indent: string): string => {
  const entries = Object.entries(settings).map(([name, value]) => [snake(name), value] as const)
  const width = Math.max(0, ...entries.flatMap(([name, value]) => (typeof value === 'string' ? [name.length] : [])))
  const lines = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [`${indent}${name.padEnd(width)} = ${hclQuoted(value)}`] : [],
  )
  const blocks = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [] : [`${indent}${name} = {\n${hclOf(value, `${indent}  `)}\n${indent}}`],
  )
  return [...(lines.length > 0 ? [lines.join('\n')] : []), ...blocks].join('\n\n')
}

/** What the resource mongodbatlas_stream_connection has no argument for. */
const unknownToTerraform = ['sslCertificate', 'sslKey']

const terraformOf = (connects: ConnectionTemplate, { groupId, link }: Asked): Export => {
  const way = { id: 'terraform', title: 'Terraform' }
  const settings = connects.settings(link)
  const missing = unknownToTerraform.filter((name) => JSON.stringify(settings).includes(`"${name}":`))
  if (missing.length > 0)
    return {
      ...way,
      cannot: `The Atlas provider’s stream connection has no argument for ${missing.join(' and ')}. Use the JSON.`,
    }
  const text = `resource "mongodbatlas_stream_connection" "this" {
${hclOf(
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
  const more =
    'Check the arguments against your provider’s version: older ones know fewer types, and say instance_name for workspace_name.'
  return { ...way, text, language: 'hcl', fileName: 'stream-connection.tf', note: noteOf(text, connects.note, more) }
}

/** The stream connection that uses a link, in each way it can be made; empty for a link that the catalog does not know. */
export const connectionExportsOf = ({ groupId, link }: Asked): Export[] => {
  const connects = findLinkType(link)?.connectionTemplate
  if (!connects) return []
  const json = jsonText(bodyOf(connects, link), 2)
  const cli = `cat > connection.json <<'JSON'
${json}
JSON

atlas streams connections create CONNECTION_NAME \\
  --projectId ${shellQuoted(groupId)} \\
  --instance WORKSPACE_NAME \\
  --file connection.json
`
  const path = `It is the body of POST /api/atlas/v2/groups/${groupId}/streams/WORKSPACE_NAME/connections.`
  const dropped = 'Check what it made: the Atlas CLI drops keys it does not know.'
  return [
    {
      id: 'json',
      title: 'JSON',
      text: json,
      language: 'json',
      fileName: 'connection.json',
      note: noteOf(json, connects.note, path),
    },
    {
      id: 'atlas-cli',
      title: 'Atlas CLI',
      text: cli,
      language: 'sh',
      fileName: 'connection.sh',
      note: noteOf(cli, connects.note, dropped),
    },
    terraformOf(connects, { groupId, link }),
  ]
}

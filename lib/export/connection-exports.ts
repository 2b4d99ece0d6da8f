import { formatUrlVariable } from '#lib/export/atlas-cli.ts'
import type { Export } from '#lib/export/export.ts'
import { formatPlaceholderNote } from '#lib/export/placeholders.ts'
import { quoteShell } from '#lib/export/quote-text.ts'
import { exportTerraformConnection, type ConnectionInput } from '#lib/export/terraform-connection.ts'
import { formatJson } from '#lib/json-text.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import type { ConnectionTemplate, ConnectionSettings } from '#lib/link-types/link-type.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const buildBody = ({ type, networkingKey, settings }: ConnectionTemplate, link: PrivateLink): ConnectionSettings => ({
  name: 'CONNECTION_NAME',
  type,
  ...settings(link),
  [networkingKey]: { access: { type: 'PRIVATE_LINK', connectionId: link._id } },
})

type CliWay = { id: string; title: string; command: string; notes: readonly string[] }

/** The Atlas CLI's own command, and `atlas api`, which sends the file as it is. */
const listCliWays = (groupId: string): readonly CliWay[] => [
  {
    id: 'atlas-cli',
    title: 'Atlas CLI',
    command: `atlas streams connections create CONNECTION_NAME \\\n  --projectId ${quoteShell(groupId)} \\\n  --instance WORKSPACE_NAME \\\n  --file connection.json --output json`,
    notes: [
      'Versions 1.46 and 1.58 drop keys that they do not know with one line on stderr and exit 0: check the result, or use atlas api.',
    ],
  },
  {
    id: 'atlas-api',
    title: 'Atlas CLI, atlas api',
    command: `atlas api streams createStreamConnection \\\n  --groupId ${quoteShell(groupId)} \\\n  --tenantName WORKSPACE_NAME \\\n  --file connection.json`,
    notes: ['It sends the file as it is, with every key.'],
  },
]

const exportCliConnection = (
  connects: ConnectionTemplate,
  json: string,
  { command, notes, ...heading }: CliWay,
  baseUrl: string,
): Export => {
  const text = `cat > connection.json <<'JSON'
${json}
JSON

${formatUrlVariable(baseUrl)}${command}
`
  return {
    ...heading,
    text,
    language: 'sh',
    fileName: 'connection.sh',
    note: formatPlaceholderNote(text, connects.note, ...notes),
  }
}

/** The stream connection that uses a link, as JSON, Atlas CLI and Terraform; empty for an unknown link type. */
export const buildConnectionExports = (input: ConnectionInput): Export[] => {
  const { groupId, baseUrl, link } = input
  const connects = findLinkType(link)?.connectionTemplate
  if (!connects) return []
  const json = formatJson(buildBody(connects, link), 2)
  const path = `This is the body of POST /api/atlas/v2/groups/${groupId}/streams/WORKSPACE_NAME/connections.`
  return [
    {
      id: 'json',
      title: 'JSON',
      text: json,
      language: 'json',
      fileName: 'connection.json',
      note: formatPlaceholderNote(json, connects.note, path),
    },
    ...listCliWays(groupId).map((way) => exportCliConnection(connects, json, way, baseUrl)),
    exportTerraformConnection(connects, input),
  ]
}

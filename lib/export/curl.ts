import type { Export, ExportInput } from '#lib/export/export.ts'
import { quoteShell } from '#lib/export/quote-text.ts'
import { formatBody, buildCreateUrl, buildTokenUrl } from '#lib/export/atlas-url.ts'

const formatCreateCall = (signIn: string, { groupId, request, baseUrl }: ExportInput) => `curl ${signIn} \\
  --header 'Accept: application/vnd.atlas.2025-03-12+json' \\
  --header 'Content-Type: application/json' \\
  --request POST --url ${quoteShell(buildCreateUrl(baseUrl, groupId))} \\
  --data-raw ${quoteShell(formatBody(request))}
`

/** The create as one curl call with digest authentication. */
export const exportCurlWithApiKey = (exported: ExportInput): Export => ({
  id: 'curl-api-key',
  title: 'curl with an API key',
  language: 'sh',
  fileName: 'create-private-link.sh',
  note: 'Reads the key from MONGODB_ATLAS_PUBLIC_KEY and MONGODB_ATLAS_PRIVATE_KEY.',
  text: formatCreateCall('--user "${MONGODB_ATLAS_PUBLIC_KEY}:${MONGODB_ATLAS_PRIVATE_KEY}" --digest', exported),
})

const formatTokenCall = (baseUrl: string) => `ACCESS_TOKEN=$(curl --silent --show-error --fail \\
  --user "\${MONGODB_ATLAS_CLIENT_ID}:\${MONGODB_ATLAS_CLIENT_SECRET}" \\
  --data grant_type=client_credentials --url ${quoteShell(buildTokenUrl(baseUrl))} |
  sed -n 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/p')
`

/** The create as two curl calls: one gets a token for the service account, one creates the link. */
export const exportCurlWithToken = (exported: ExportInput): Export => ({
  id: 'curl-service-account',
  title: 'curl with a service account',
  language: 'sh',
  fileName: 'create-private-link.sh',
  note: 'Reads the service account from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET. The token is valid for an hour.',
  text: `${formatTokenCall(exported.baseUrl)}\n${formatCreateCall('--header "Authorization: Bearer ${ACCESS_TOKEN}"', exported)}`,
})

import type { Export, Exported } from '#lib/export/export.ts'
import { shellQuoted } from '#lib/export/quote.ts'
import { bodyText, createUrl, tokenUrl } from '#lib/export/target.ts'

const call = (signIn: string, { groupId, request, baseUrl }: Exported) => `curl ${signIn} \\
  --header 'Accept: application/vnd.atlas.2025-03-12+json' \\
  --header 'Content-Type: application/json' \\
  --request POST --url ${shellQuoted(createUrl(baseUrl, groupId))} \\
  --data-raw ${shellQuoted(bodyText(request))}
`

/** The create as one call of curl, signed in by digest. */
export const curlWithApiKey = (exported: Exported): Export => ({
  id: 'curl-api-key',
  title: 'curl with an API key',
  language: 'sh',
  fileName: 'create-private-link.sh',
  note: 'Reads the key from MONGODB_ATLAS_PUBLIC_KEY and MONGODB_ATLAS_PRIVATE_KEY.',
  text: call('--user "${MONGODB_ATLAS_PUBLIC_KEY}:${MONGODB_ATLAS_PRIVATE_KEY}" --digest', exported),
})

const token = (baseUrl: string) => `ACCESS_TOKEN=$(curl --silent --show-error --fail \\
  --user "\${MONGODB_ATLAS_CLIENT_ID}:\${MONGODB_ATLAS_CLIENT_SECRET}" \\
  --data grant_type=client_credentials --url ${shellQuoted(tokenUrl(baseUrl))} |
  sed -n 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/p')
`

/** The create as two calls of curl: a token for the service account, and the create with it. */
export const curlWithToken = (exported: Exported): Export => ({
  id: 'curl-service-account',
  title: 'curl with a service account',
  language: 'sh',
  fileName: 'create-private-link.sh',
  note: 'Reads the service account from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET. The token is good for an hour.',
  text: `${token(exported.baseUrl)}\n${call('--header "Authorization: Bearer ${ACCESS_TOKEN}"', exported)}`,
})

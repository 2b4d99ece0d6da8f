import type { Export, ExportInput } from '#lib/export/export.ts'
import { quoteShell } from '#lib/export/quote-text.ts'
import { formatBody, buildCreateUrl, buildTokenUrl } from '#lib/export/atlas-url.ts'

/** A way to sign in with curl: its options, what comes before the call, and where it reads the key from. */
export type CurlSignIn = {
  id: string
  title: string
  options: string
  prepare: (baseUrl: string) => string
  note: string
}

/** A POST with curl; `data`: the option that holds the body. */
export const formatCurlPost = ({ options }: CurlSignIn, url: string, data: string) => `curl ${options} \\
  --header 'Accept: application/vnd.atlas.2025-03-12+json' \\
  --header 'Content-Type: application/json' \\
  --request POST --url ${quoteShell(url)} \\
  ${data}
`

const formatTokenCall = (baseUrl: string) => `ACCESS_TOKEN=$(curl --silent --show-error --fail \\
  --user "\${MONGODB_ATLAS_CLIENT_ID}:\${MONGODB_ATLAS_CLIENT_SECRET}" \\
  --data grant_type=client_credentials --url ${quoteShell(buildTokenUrl(baseUrl))} |
  sed -n 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/p')
`

/** An API key by digest, and a service account by a token that is got first. */
export const curlSignIns: readonly CurlSignIn[] = [
  {
    id: 'curl-api-key',
    title: 'curl with an API key',
    options: '--user "${MONGODB_ATLAS_PUBLIC_KEY}:${MONGODB_ATLAS_PRIVATE_KEY}" --digest',
    prepare: () => '',
    note: 'Reads the key from MONGODB_ATLAS_PUBLIC_KEY and MONGODB_ATLAS_PRIVATE_KEY.',
  },
  {
    id: 'curl-service-account',
    title: 'curl with a service account',
    options: '--header "Authorization: Bearer ${ACCESS_TOKEN}"',
    prepare: (baseUrl) => `${formatTokenCall(baseUrl)}\n`,
    note: 'Reads the service account from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET. The token is valid for an hour.',
  },
]

/** The create with curl, by each way to sign in. */
export const exportCurl = ({ baseUrl, groupId, request }: ExportInput): Export[] =>
  curlSignIns.map((signIn) => ({
    id: signIn.id,
    title: signIn.title,
    language: 'sh',
    fileName: 'create-private-link.sh',
    note: signIn.note,
    text: `${signIn.prepare(baseUrl)}${formatCurlPost(signIn, buildCreateUrl(baseUrl, groupId), `--data-raw ${quoteShell(formatBody(request))}`)}`,
  }))

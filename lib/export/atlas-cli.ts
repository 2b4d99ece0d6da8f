import type { Export, ExportInput } from '#lib/export/export.ts'
import { quoteShell } from '#lib/export/quote-text.ts'
import { formatBody, isAtlasUrl } from '#lib/export/atlas-url.ts'

const fileName = 'create-private-link.sh'
const bodyFile = 'private-link.json'
const signInNote =
  'Uses the profile of atlas auth login, or the key in MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY.'
const fileNote = `Writes the request to ${bodyFile} in this folder.`

/** What a person must know of every export of the CLI; `notes`: what one export adds. */
export const formatCliNote = (baseUrl: string, ...notes: string[]) =>
  [
    signInNote,
    ...(isAtlasUrl(baseUrl)
      ? []
      : ['The CLI ignores MONGODB_ATLAS_BASE_URL: MONGODB_ATLAS_OPS_MANAGER_URL says where the API is.']),
    ...notes,
  ].join(' ')

/** Another base URL than Atlas's own, as it is set in front of a command. */
export const formatUrlVariable = (baseUrl: string) =>
  isAtlasUrl(baseUrl) ? '' : `MONGODB_ATLAS_OPS_MANAGER_URL=${quoteShell(baseUrl)} `

/** Writes the body to a file and passes it to a command. */
const formatFileCommand = ({ request, baseUrl }: ExportInput, command: string) =>
  `printf '%s\\n' ${quoteShell(formatBody(request))} >${bodyFile} &&
${formatUrlVariable(baseUrl)}${command} --file ${bodyFile}
`

const supportedProviders = ['AWS', 'AZURE']

/**
 * The create by the Atlas CLI's own command for it, which supports AWS and Azure (docs/CONTRACT.md §8). Without
 * `--output json` it prints `<nil>` in place of the link's id.
 */
export const exportAtlasStreams = (exported: ExportInput): Export => {
  const { groupId, request } = exported
  const heading = { id: 'atlas-cli', title: 'Atlas CLI' }
  const provider = request.provider.toUpperCase()
  if (!supportedProviders.includes(provider))
    return {
      ...heading,
      cannot: `atlas streams privateLinks create knows the providers ${supportedProviders.join(' and ')} only. Use atlas api.`,
    }
  const droppedNotes =
    request.authenticationScheme === undefined
      ? []
      : [
          'Versions 1.46 and 1.58 drop authenticationScheme with one line on stderr and exit 0, and Atlas makes the link SASL_SCRAM for life. For another scheme use atlas api.',
        ]
  return {
    ...heading,
    language: 'sh',
    fileName,
    note: formatCliNote(exported.baseUrl, fileNote, ...droppedNotes),
    text: formatFileCommand(
      exported,
      `atlas streams privateLinks create --projectId ${quoteShell(groupId)} --provider ${provider} --output json`,
    ),
  }
}

/** The create by `atlas api`, which has a command for each call of the API (docs/CONTRACT.md §8). */
export const exportAtlasApi = (exported: ExportInput): Export => ({
  id: 'atlas-api',
  title: 'Atlas CLI, atlas api',
  language: 'sh',
  fileName,
  note: formatCliNote(exported.baseUrl, fileNote),
  text: formatFileCommand(
    exported,
    `atlas api streams createPrivateLinkConnection --groupId ${quoteShell(exported.groupId)}`,
  ),
})

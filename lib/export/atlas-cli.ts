import type { Export, ExportInput } from '#lib/export/export.ts'
import { quoteShell } from '#lib/export/quote-text.ts'
import { formatBody, isAtlasUrl } from '#lib/export/atlas-url.ts'

const fileName = 'create-private-link.sh'
const bodyFile = 'private-link.json'
const signInNote = 'Uses the profile of atlas auth login.'
const fileNote = `Writes the request to ${bodyFile} in this folder.`

/** Writes the body to a file and passes it to a command; another base URL than Atlas's own is set in front. */
const formatFileCommand = ({ request, baseUrl }: ExportInput, command: string) => {
  const urlVariable = isAtlasUrl(baseUrl) ? '' : `MONGODB_ATLAS_OPS_MANAGER_URL=${quoteShell(baseUrl)} `
  return `printf '%s\\n' ${quoteShell(formatBody(request))} >${bodyFile} &&
${urlVariable}${command} --file ${bodyFile}
`
}

const supportedProviders = ['AWS', 'AZURE']

/** The create by the Atlas CLI's own command for it, which supports AWS and Azure (docs/CONTRACT.md §8). */
export const exportAtlasStreams = (exported: ExportInput): Export => {
  const { groupId, request } = exported
  const heading = { id: 'atlas-cli', title: 'Atlas CLI' }
  const provider = request.provider.toUpperCase()
  if (!supportedProviders.includes(provider))
    return {
      ...heading,
      cannot: `atlas streams privateLinks create knows the providers ${supportedProviders.join(' and ')} only. Use atlas api.`,
    }
  const droppedNote =
    request.authenticationScheme === undefined
      ? []
      : ['A version of the CLI that does not know authenticationScheme leaves it out silently.']
  return {
    ...heading,
    language: 'sh',
    fileName,
    note: [signInNote, fileNote, ...droppedNote].join(' '),
    text: formatFileCommand(
      exported,
      `atlas streams privateLinks create --projectId ${quoteShell(groupId)} --provider ${provider}`,
    ),
  }
}

/** The create by `atlas api`, which has a command for each call of the API (docs/CONTRACT.md §8). */
export const exportAtlasApi = (exported: ExportInput): Export => ({
  id: 'atlas-api',
  title: 'Atlas CLI, atlas api',
  language: 'sh',
  fileName,
  note: `${signInNote} ${fileNote}`,
  text: formatFileCommand(
    exported,
    `atlas api streams createPrivateLinkConnection --groupId ${quoteShell(exported.groupId)}`,
  ),
})

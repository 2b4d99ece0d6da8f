import type { Export, Exported } from '#lib/export/export.ts'
import { shellQuoted } from '#lib/export/quote.ts'
import { bodyText, isAtlas } from '#lib/export/target.ts'

const fileName = 'create-private-link.sh'
const bodyFile = 'private-link.json'
const signIn = 'Uses the profile of atlas auth login.'
const writes = `Writes the request to ${bodyFile} in this folder.`

/** The body written to a file, and a command that is given it; another Atlas than the usual one is named in front. */
const withFile = ({ request, baseUrl }: Exported, command: string) => {
  const elsewhere = isAtlas(baseUrl) ? '' : `MONGODB_ATLAS_OPS_MANAGER_URL=${shellQuoted(baseUrl)} `
  return `printf '%s\\n' ${shellQuoted(bodyText(request))} >${bodyFile} &&
${elsewhere}${command} --file ${bodyFile}
`
}

const known = ['AWS', 'AZURE']

/** The create by the command of the Atlas CLI for it, which knows two of the providers. */
export const atlasStreams = (exported: Exported): Export => {
  const { groupId, request } = exported
  const named = { id: 'atlas-cli', title: 'Atlas CLI' }
  const provider = request.provider.toUpperCase()
  if (!known.includes(provider))
    return {
      ...named,
      cannot: `atlas streams privateLinks create knows the providers ${known.join(' and ')} only. Take atlas api.`,
    }
  const drops =
    request.authenticationScheme === undefined
      ? []
      : ['A version of the CLI that does not know authenticationScheme leaves it out in silence.']
  return {
    ...named,
    language: 'sh',
    fileName,
    note: [signIn, writes, ...drops].join(' '),
    text: withFile(
      exported,
      `atlas streams privateLinks create --projectId ${shellQuoted(groupId)} --provider ${provider}`,
    ),
  }
}

/** The create by the command that the Atlas CLI has for every call of the API. */
export const atlasApi = (exported: Exported): Export => ({
  id: 'atlas-api',
  title: 'Atlas CLI, atlas api',
  language: 'sh',
  fileName,
  note: `${signIn} ${writes}`,
  text: withFile(exported, `atlas api streams createPrivateLinkConnection --groupId ${shellQuoted(exported.groupId)}`),
})

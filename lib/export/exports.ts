import { atlasApi, atlasStreams } from '#lib/export/atlas-cli.ts'
import { curlWithApiKey, curlWithToken } from '#lib/export/curl.ts'
import type { Export, Exported } from '#lib/export/export.ts'
import { goProgram } from '#lib/export/go-program.ts'
import { bodyText } from '#lib/export/target.ts'
import { terraform } from '#lib/export/terraform.ts'

const json = ({ request }: Exported): Export => ({
  id: 'json',
  title: 'JSON',
  language: 'json',
  fileName: 'private-link.json',
  text: `${bodyText(request)}\n`,
})

const stands = 'This link stands already: running it asks Atlas for another one.'

/** Said of whatever creates a link, when there is one already. */
const again = (made: Export): Export =>
  'text' in made ? { ...made, note: [stands, ...(made.note === undefined ? [] : [made.note])].join(' ') } : made

/** A create request in every way to send it without the portal; none holds a secret, only names of variables. */
export const exportsOf = (exported: Exported): Export[] => {
  const create = (made: Export) => (exported.linkId === undefined ? made : again(made))
  return [
    ...[curlWithApiKey, curlWithToken, atlasStreams, atlasApi].map((way) => create(way(exported))),
    terraform(exported),
    create(goProgram(exported)),
    json(exported),
  ]
}

import { SecretVariable, type CodeBody } from '#lib/connection-export/code-body.ts'
import type { ConnectionExportInput } from '#lib/connection-export/connection-export-input.ts'
import { writeJson } from '#lib/connection-export/write-json.ts'
import { formatCliNote, formatUrlVariable } from '#lib/export/atlas-cli.ts'
import { buildConnectionsUrl } from '#lib/export/atlas-url.ts'
import { curlSignIns, formatCurlPost } from '#lib/export/curl.ts'
import type { Export } from '#lib/export/export.ts'
import { quoteShell } from '#lib/export/quote-text.ts'
import { joinWords } from '#lib/join-words.ts'

const fileName = 'create-connection.sh'
const bodyFile = 'connection.json'

/** What writes a secret as a part of a JSON text: with its marks escaped, and \\n between its lines. */
const escapeFunction = `escape_json() {
  printf '%s' "$1" | sed 's/["\\\\]/\\\\&/g' | awk 'NR > 1 { printf "\\\\n" } { printf "%s", $0 }'
}

`

/** The body as one word of a shell; no secret is in it, or ever on a command line. */
const quoteBody = ({ body }: CodeBody) => {
  const parts = writeJson(body).map((part) =>
    part instanceof SecretVariable ? `'"$(escape_json "$${part.name}")"'` : quoteShell(part).slice(1, -1),
  )
  return `'${parts.join('')}'`
}

/** Stops what follows where a secret is missing, which would be sent as an empty one. */
const formatCheck = ({ variables }: CodeBody) =>
  variables.length === 0 ? '' : `: ${variables.map((name) => `"\${${name}:?}"`).join(' ')} &&\n`

export const describeVariables = ({ variables }: CodeBody): string[] =>
  variables.length === 0
    ? []
    : [`Set ${joinWords(variables)} to the connection’s ${variables.length > 1 ? 'secrets' : 'secret'} first.`]

/** The create with curl, by each way to sign in. The body goes through a pipe: a command line is seen by others. */
export const exportCurlConnection = (
  { groupId, workspace, baseUrl }: ConnectionExportInput,
  code: CodeBody,
): Export[] =>
  curlSignIns.map((signIn) => ({
    id: signIn.id,
    title: signIn.title,
    language: 'sh',
    fileName,
    note: [...describeVariables(code), signIn.note].join(' '),
    text: `${code.variables.length > 0 ? escapeFunction : ''}${signIn.prepare(baseUrl)}${formatCheck(code)}printf '%s' ${quoteBody(code)} |
${formatCurlPost(signIn, buildConnectionsUrl(baseUrl, groupId, workspace), '--data-binary @-')}`,
  }))

/**
 * Writes the body to a file and passes it to a command. A file with secrets is a new one that nobody else may read, and
 * is removed at the end.
 */
const formatFileCommand = (code: CodeBody, command: string) => {
  const write = `printf '%s\\n' ${quoteBody(code)} >${bodyFile} &&`
  const run = `${command} --file ${bodyFile}`
  return code.variables.length === 0
    ? `${write}\n${run}\n`
    : `${escapeFunction}${formatCheck(code)}(
umask 077 && set -C &&
${write}
trap 'rm -f ${bodyFile}' EXIT INT TERM &&
${run}
)
`
}

const describeFile = ({ variables }: CodeBody) =>
  variables.length === 0
    ? `Writes the request to ${bodyFile} in this folder.`
    : `Writes the request with its secrets to ${bodyFile} in this folder and removes it at the end.`

/** The create by the Atlas CLI: its own command, and `atlas api`, which sends the file as it is. */
export const exportCliConnection = (
  { groupId, workspace, baseUrl }: ConnectionExportInput,
  code: CodeBody,
): Export[] => {
  const [project, name] = [quoteShell(groupId), quoteShell(workspace)]
  const ways = [
    {
      id: 'atlas-cli',
      title: 'Atlas CLI',
      command: `streams connections create --projectId ${project} --instance ${name} --output json`,
      note: 'Versions 1.46 and 1.58 drop keys that they do not know with one line on stderr and exit 0: check the result, or use atlas api.',
    },
    {
      id: 'atlas-api',
      title: 'Atlas CLI, atlas api',
      command: `api streams createStreamConnection --groupId ${project} --tenantName ${name}`,
      note: 'It sends the file as it is, with every key.',
    },
  ]
  return ways.map(({ id, title, command, note }) => ({
    id,
    title,
    language: 'sh',
    fileName,
    note: formatCliNote(baseUrl, ...describeVariables(code), describeFile(code), note),
    text: formatFileCommand(code, `${formatUrlVariable(baseUrl)}atlas ${command}`),
  }))
}

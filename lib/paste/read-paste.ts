import { explainBrokenJson } from '#lib/paste/explain-broken-json.ts'
import { findBodiesInWords, findEmbeddedJson } from '#lib/paste/find-bodies.ts'
import { isTerraform } from '#lib/paste/is-terraform.ts'
import { parseJson } from '#lib/paste/parse-json.ts'
import { explainTooLongForServer, explainUnreadable, isTooDeep } from '#lib/paste/paste-limits.ts'
import { rejectPaste, type ParsedPaste, type Paste } from '#lib/paste/paste.ts'
import { readBodies } from '#lib/paste/read-body.ts'
import { isCommand, readCommand, readConnection, readLinkCommand } from '#lib/paste/read-command.ts'
import { readLooseText, readTree } from '#lib/paste/read-loose-text.ts'
import { listTellingNouns, readValues } from '#lib/paste/read-values.ts'
import { removeFences } from '#lib/paste/remove-fences.ts'
import { reportSecrets } from '#lib/paste/report-secrets.ts'
import { removeSecrets } from '#lib/paste/remove-secrets.ts'
import { readPairs } from '#lib/paste/scan-pairs.ts'
import { splitShellWords } from '#lib/paste/split-shell-words.ts'

type PasteContext = { groupId: string }

const findFirstLine = (text: string) =>
  text.split('\n').find((line) => !/^[ \t]{0,200}(#|\/\/|\/\*|\r?$)/.test(line)) ?? ''

const isListOfTexts = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string')

const askServer = (text: string): Paste => explainTooLongForServer(text) ?? { kind: 'ask-server', text }

const rejectUnknown = () =>
  rejectPaste(
    `The portal recognises nothing here. Copy one of these: a value (${listTellingNouns().join(', ')}), a request as JSON, a Terraform resource block, or a curl or Atlas CLI command with its body.`,
  )

/** Reads the values of JSON that breaks somewhere, and says where. */
const readBrokenJson = (text: string, { groupId }: PasteContext): ParsedPaste | undefined => {
  const paste = readBodies(readPairs(text), { what: 'JSON that breaks', groupId })
  const { line, sentence } = explainBrokenJson(text)
  const why = `${sentence} The values that stand were read: compare them with the text.`
  const name = line === undefined ? 'the JSON' : `line ${String(line)}`
  return paste && { ...paste, leftOver: [{ name, why }, ...paste.leftOver] }
}

const readCommandText = (text: string, context: PasteContext): Paste | undefined => {
  const words = splitShellWords(text)
  const link = readLinkCommand(
    text,
    words.map((word) => word.text),
    context,
  )
  if (link) return link
  const command = readCommand(words, context)
  if (command) return command
  const document = isTerraform(findFirstLine(text))
    ? undefined
    : words.find((word) => word.isDocument && isTerraform(word.text))
  if (document) return askServer(document.text)
  if (!isCommand(text)) return undefined
  const embedded = readCommand([...words, ...findEmbeddedJson(text)], context)
  if (embedded) return embedded
  return (
    (text.includes('{') ? readBrokenJson(text, context) : undefined) ??
    rejectPaste('This command comes without its body. Copy the text of its file too, or only that.')
  )
}

const readText = (text: string, context: PasteContext): Paste => {
  const connection = readConnection(text, context)
  if (connection) return connection
  const json = parseJson(text)
  if (json.kind === 'too-deep')
    return rejectPaste('This JSON is nested deeper than any request. Copy only the body of the request.')
  if (json.kind === 'json')
    return (
      (isListOfTexts(json.value) ? readValues(text) : readTree(json.value, 'a request as JSON', context.groupId)) ??
      rejectUnknown()
    )
  const command = readCommandText(text, context)
  if (command) return command
  if (isTerraform(text)) return askServer(text)
  const embedded = readBodies(findBodiesInWords(findEmbeddedJson(text)), { what: 'a request as JSON', ...context })
  if (embedded) return embedded
  if (isTooDeep(text))
    return rejectPaste('This text is nested deeper than any request. Copy only the body of the request.')
  if (/^\s*\{/.test(text))
    return (
      readBrokenJson(text, context) ??
      rejectPaste(
        `This begins like JSON and breaks. ${explainBrokenJson(text).sentence} Copy the whole body again, from its first brace to its last.`,
      )
    )
  return readLooseText(text, context) ?? rejectUnknown()
}

/**
 * Reads a value, a request, a command or Terraform code into the values of a draft. Runs, fetches and stores nothing;
 * secrets are taken out first.
 */
export const readPaste = (pasted: string, context: PasteContext): Paste => {
  const unreadable = explainUnreadable(pasted)
  if (unreadable) return unreadable
  const { text, kinds } = removeSecrets(removeFences(pasted.replace(/^\ufeff/, '')))
  const paste =
    text.trim() === '' && kinds.length === 0
      ? rejectPaste('There is nothing here yet. Copy a value, a request or a command, and paste it.')
      : readText(text, context)
  return paste.kind === 'ask-server' ? paste : reportSecrets(paste, kinds, isCommand(text))
}

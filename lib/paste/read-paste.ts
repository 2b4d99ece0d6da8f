import { isAtlasId } from '#lib/atlas-id.ts'
import { readBody, describeOtherProject, explainUnknownKey, type TextPart } from '#lib/paste/read-body.ts'
import { isTerraform } from '#lib/paste/read-terraform-paste.ts'
import { readValues, listTellingNouns } from '#lib/paste/read-values.ts'
import { findBodiesInWords, findBodies, findEmbeddedJson, parseJson, type Body } from '#lib/paste/find-bodies.ts'
import { hasMeaning } from '#lib/paste/request-keys.ts'
import { explainUnreadable, isTooDeep, explainTooLongForServer } from '#lib/paste/paste-limits.ts'
import { rejectPaste, type LeftOver, type Paste } from '#lib/paste/paste.ts'
import { splitShellWords, type ShellWord } from '#lib/paste/split-shell-words.ts'

type PasteContext = { groupId: string }

const readText = (text: string): TextPart => ({ kind: 'text', text })
const readShellText = (text: string): TextPart => ({
  kind: /^\$(\w{1,80}|\{\w{1,80}\})$/.test(text) ? 'expression' : 'text',
  text,
})

const readBodies = (
  [body, ...others]: readonly Body[],
  what: string,
  { groupId }: PasteContext,
  part = readText,
): Paste | undefined => {
  if (!body) return undefined
  const parsedPaste = readBody(body, { what, groupId, part, explainUnknownKey })
  const more =
    others.length > 0
      ? [
          {
            name: others.length === 1 ? 'another body' : `${String(others.length)} other bodies`,
            why: 'Only the first one was read. Paste each separately.',
          },
        ]
      : []
  return { ...parsedPaste, leftOver: [...parsedPaste.leftOver, ...more] }
}

/** Drops the fences of Markdown code blocks. */
const removeFences = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^\s{0,3}(```|~~~)/.test(line.slice(0, 10)))
    .join('\n')

const credentials = /(^|\s)(-u|--user|--proxy-user|--oauth2-bearer)[\s=]|authorization:|_(secret|private_key|token)=/i
const isCommand = (text: string) => /(^|[\n;|&($])[ \t]{0,9}(curl|atlas)[ \t]/.test(text)

const findFirstLine = (text: string) =>
  text.split('\n').find((line) => !/^[ \t]{0,200}(#|\/\/|\/\*|\r?$)/.test(line)) ?? ''

const findFlag = (words: readonly string[], names: readonly string[]) => {
  const at = words.findIndex((word) => names.some((name) => word === name || word.startsWith(`${name}=`)))
  const word = words[at]
  if (word === undefined) return undefined
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[at + 1]
}

/** The project id that a command names, if any. */
const findProject = (words: readonly string[]) =>
  findFlag(words, ['--projectId', '--project-id', '--groupId']) ??
  words.flatMap((word) => /\/groups\/([^/?#]{1,64})/.exec(word.slice(0, 2048))?.[1] ?? [])[0]

const readCommand = (all: readonly ShellWord[], text: string, context: PasteContext): Paste | undefined => {
  const [first, ...others] = findBodiesInWords(all)
  if (!first) return undefined
  const words = all.map((word) => word.text)
  const provider = findFlag(words, ['--provider'])
  const whole =
    hasMeaning(first.body, 'provider') || provider === undefined
      ? first.body
      : [...first.body, ['provider', provider] as const]
  const parsedPaste = readBodies(
    [whole, ...others.map(({ body }) => body)],
    'a command',
    context,
    first.expands ? readShellText : readText,
  )
  if (parsedPaste?.kind !== 'read') return parsedPaste
  const project = findProject(words) ?? context.groupId
  const isOther =
    isAtlasId(project) &&
    project !== context.groupId &&
    !parsedPaste.leftOver.some(({ name }) => name === describeOtherProject(project).name)
  const more: LeftOver[] = [
    ...(isOther ? [describeOtherProject(project)] : []),
    ...(credentials.test(text) ? [{ name: 'credentials', why: 'The credentials in the command were not kept.' }] : []),
  ]
  return { ...parsedPaste, leftOver: [...more, ...parsedPaste.leftOver] }
}

const askServer = (text: string): Paste => explainTooLongForServer(text) ?? { kind: 'ask-server', text }

const rejectUnknown = () =>
  rejectPaste(
    `The portal recognises nothing here. Copy one of these: a value (${listTellingNouns().join(', ')}), a request as JSON, a Terraform resource block, or a curl or Atlas CLI command with its body.`,
  )

/**
 * Reads a value, a request, a command or Terraform code into the values of a draft. Runs, fetches and stores nothing.
 */
export const readPaste = (pasted: string, context: PasteContext): Paste => {
  const unreadable = explainUnreadable(pasted)
  if (unreadable) return unreadable
  const text = removeFences(pasted.replace(/^\ufeff/, ''))
  if (text.trim() === '')
    return rejectPaste('There is nothing here yet. Copy a value, a request or a command, and paste it.')
  const json = parseJson(text)
  if (json.kind === 'too-deep')
    return rejectPaste('This JSON is nested deeper than any request. Copy only the body of the request.')
  if (json.kind === 'json')
    return (
      readBodies(findBodies(json.value), 'a request as JSON', context) ??
      (Array.isArray(json.value) ? readValues(text) : undefined) ??
      rejectUnknown()
    )
  const words = splitShellWords(text)
  const command = readCommand(words, text, context)
  if (command) return command
  const document = isTerraform(findFirstLine(text))
    ? undefined
    : words.find((word) => word.isDocument && isTerraform(word.text))
  if (document) return askServer(document.text)
  if (!isCommand(text) && isTerraform(text)) return askServer(text)
  const objects = findEmbeddedJson(text)
  const embedded = isCommand(text)
    ? readCommand([...words, ...objects], text, context)
    : readBodies(
        findBodiesInWords(objects).map(({ body }) => body),
        'a request as JSON',
        context,
      )
  if (embedded) return embedded
  if (isCommand(text))
    return rejectPaste('This command comes without its body. Copy the text of its file too, or only that.')
  if (isTooDeep(text))
    return rejectPaste('This text is nested deeper than any request. Copy only the body of the request.')
  if (/^\s*\{/.test(text))
    return rejectPaste(
      'This begins like JSON but is not valid JSON. Copy the whole body again, from its first brace to its last.',
    )
  return readValues(text) ?? rejectUnknown()
}

import { isAtlasId } from '#lib/atlas-id.ts'
import { fromBody, otherProject, strangeKey, type Part } from '#lib/paste/from-body.ts'
import { isTerraform } from '#lib/paste/from-terraform.ts'
import { fromValues, tellingNouns } from '#lib/paste/from-values.ts'
import { bodiesAmong, bodiesIn, embeddedIn, jsonOf, type Body } from '#lib/paste/json-bodies.ts'
import { hasMeaning } from '#lib/paste/keys.ts'
import { illegible, isTooDeep, tooLongForServer } from '#lib/paste/legible.ts'
import { unread, type LeftOver, type Paste } from '#lib/paste/paste.ts'
import { shellWords, type ShellWord } from '#lib/paste/shell-words.ts'

type Place = { groupId: string }

const asText = (text: string): Part => ({ kind: 'text', text })
const asShell = (text: string): Part => ({
  kind: /^\$(\w{1,80}|\{\w{1,80}\})$/.test(text) ? 'expression' : 'text',
  text,
})

const ofBodies = (
  [body, ...others]: readonly Body[],
  what: string,
  { groupId }: Place,
  part = asText,
): Paste | undefined => {
  if (!body) return undefined
  const read = fromBody(body, { what, groupId, part, strange: strangeKey })
  const more =
    others.length > 0
      ? [
          {
            name: others.length === 1 ? 'another body' : `${String(others.length)} other bodies`,
            why: 'Only the first one was read. Paste each by itself.',
          },
        ]
      : []
  return { ...read, leftOver: [...read.leftOver, ...more] }
}

/** A line that is no JSON for a reader of commands: a fence of Markdown. */
const withoutFences = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^\s{0,3}(```|~~~)/.test(line.slice(0, 10)))
    .join('\n')

const credentials = /(^|\s)(-u|--user|--proxy-user|--oauth2-bearer)[\s=]|authorization:|_(secret|private_key|token)=/i
const isCommand = (text: string) => /(^|[\n;|&($])[ \t]{0,9}(curl|atlas)[ \t]/.test(text)

const firstLine = (text: string) => text.split('\n').find((line) => !/^[ \t]{0,200}(#|\/\/|\/\*|\r?$)/.test(line)) ?? ''

const flag = (words: readonly string[], names: readonly string[]) => {
  const at = words.findIndex((word) => names.some((name) => word === name || word.startsWith(`${name}=`)))
  const word = words[at]
  if (word === undefined) return undefined
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[at + 1]
}

/** The project that a command is for, when it says so. */
const projectIn = (words: readonly string[]) =>
  flag(words, ['--projectId', '--project-id', '--groupId']) ??
  words.flatMap((word) => /\/groups\/([^/?#]{1,64})/.exec(word.slice(0, 2048))?.[1] ?? [])[0]

const ofCommand = (all: readonly ShellWord[], text: string, place: Place): Paste | undefined => {
  const [first, ...others] = bodiesAmong(all)
  if (!first) return undefined
  const words = all.map((word) => word.text)
  const provider = flag(words, ['--provider'])
  const whole =
    hasMeaning(first.body, 'provider') || provider === undefined
      ? first.body
      : [...first.body, ['provider', provider] as const]
  const read = ofBodies(
    [whole, ...others.map(({ body }) => body)],
    'a command',
    place,
    first.expands ? asShell : asText,
  )
  if (read?.kind !== 'read') return read
  const project = projectIn(words) ?? place.groupId
  const isOther =
    isAtlasId(project) &&
    project !== place.groupId &&
    !read.leftOver.some(({ name }) => name === otherProject(project).name)
  const more: LeftOver[] = [
    ...(isOther ? [otherProject(project)] : []),
    ...(credentials.test(text) ? [{ name: 'credentials', why: 'The credentials in the command were not kept.' }] : []),
  ]
  return { ...read, leftOver: [...more, ...read.leftOver] }
}

const ofTerraform = (text: string): Paste => tooLongForServer(text) ?? { kind: 'ask-server', text }

const nothingKnown = () =>
  unread(
    `The portal finds nothing here that it knows. Copy one of these: a value (${tellingNouns().join(', ')}), a request as JSON, a Terraform resource block, or a curl or Atlas CLI command with its body.`,
  )

/** Reads whatever an engineer has into the values of a draft. Nothing is run, looked up or kept. */
export const readPaste = (pasted: string, place: Place): Paste => {
  const refused = illegible(pasted)
  if (refused) return refused
  const text = withoutFences(pasted.replace(/^\ufeff/, ''))
  if (text.trim() === '')
    return unread('There is nothing here yet. Copy a value, a request or a command, and paste it.')
  const json = jsonOf(text)
  if (json.kind === 'too-deep')
    return unread('This JSON is nested deeper than any request. Copy only the body of the request.')
  if (json.kind === 'json')
    return (
      ofBodies(bodiesIn(json.value), 'a request as JSON', place) ??
      (Array.isArray(json.value) ? fromValues(text) : undefined) ??
      nothingKnown()
    )
  const words = shellWords(text)
  const command = ofCommand(words, text, place)
  if (command) return command
  const document = isTerraform(firstLine(text))
    ? undefined
    : words.find((word) => word.isDocument && isTerraform(word.text))
  if (document) return ofTerraform(document.text)
  if (!isCommand(text) && isTerraform(text)) return ofTerraform(text)
  const objects = embeddedIn(text)
  const embedded = isCommand(text)
    ? ofCommand([...words, ...objects], text, place)
    : ofBodies(
        bodiesAmong(objects).map(({ body }) => body),
        'a request as JSON',
        place,
      )
  if (embedded) return embedded
  if (isCommand(text))
    return unread('This command comes without its body. Copy the text of its file as well, or only that.')
  if (isTooDeep(text)) return unread('This text is nested deeper than any request. Copy only the body of the request.')
  if (/^\s*\{/.test(text))
    return unread(
      'This begins like JSON and does not go on like it. Copy the whole body again, from its first brace to its last.',
    )
  return fromValues(text) ?? nothingKnown()
}

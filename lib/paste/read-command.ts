import { isAtlasId } from '#lib/atlas-id.ts'
import { describeOtherProject, readBodies } from '#lib/paste/read-body.ts'
import { findBodiesInWords } from '#lib/paste/find-bodies.ts'
import { rejectPaste, type LeftOver, type ParsedPaste, type UnreadablePaste } from '#lib/paste/paste.ts'
import type { ShellWord } from '#lib/paste/split-shell-words.ts'

type Context = { groupId: string }

/** Whether a text holds a call of curl or of the Atlas CLI. */
export const isCommand = (text: string) => /(^|[\n;|&($])[ \t]{0,9}(curl|atlas)[ \t]/.test(text)

/** What a command gives for the first of some flags; undefined when it has none of them. */
export const findFlag = (words: readonly string[], names: readonly string[]) => {
  const at = words.findIndex((word) => names.some((name) => word === name || word.startsWith(`${name}=`)))
  const word = words[at]
  if (word === undefined) return undefined
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[at + 1]
}

/** The project id that a command names, if any. */
const findProject = (words: readonly string[]) =>
  findFlag(words, ['--projectId', '--project-id', '--groupId']) ??
  words.flatMap((word) => /\/groups\/([^/?#]{1,64})/.exec(word.slice(0, 2048))?.[1] ?? [])[0]

const linkAddress = /\/groups\/([a-f0-9]{24})\/streams\/privateLinkConnections\/([a-f0-9]{24})\b/i
const linkCommand = /\batlas\s+streams\s+privateLinks?\s+(?:describe|get|delete|update)\s+([a-f0-9]{24})\b/i
const apiCommand = /\batlas\s+api\s+streams\s+(?:get|delete|update)PrivateLinkConnection\b/i

const describeMethod = (text: string) => {
  if (/\bPATCH\b|\supdate(?:PrivateLink|\s)/.test(text)) return 'changes'
  return /\bDELETE\b|\sdelete(?:PrivateLink|\s)/.test(text) ? 'deletes' : 'reads'
}

const leadTo = (verb: string, linkId: string, groupId: string): UnreadablePaste => ({
  ...rejectPaste(
    `This ${verb} the private link ${linkId}, which exists already. Open its page to go on with it. Copy the request of a new link to create one.`,
  ),
  existingLink: { groupId, linkId },
})

const connectionId = /\bconnection_?id["']?\s{0,40}[:=]\s{0,40}["']?([a-f0-9]{24})\b/i

/** A stream connection, in whatever notation: it leads to the link that it uses. */
export const readConnection = (text: string, { groupId }: Context): UnreadablePaste | undefined => {
  const linkId = /\bPRIVATE_LINK\b/.test(text) ? connectionId.exec(text)?.[1] : undefined
  return linkId === undefined ? undefined : leadTo('is a stream connection over', linkId.toLowerCase(), groupId)
}

/** A request or command about a link that exists: it leads to that link instead of to a new one. */
export const readLinkCommand = (
  text: string,
  words: readonly string[],
  { groupId }: Context,
): UnreadablePaste | undefined => {
  const [, group, id] = linkAddress.exec(text) ?? []
  const linkId =
    id ??
    linkCommand.exec(text)?.[1] ??
    (apiCommand.test(text) ? findFlag(words, ['--connectionId', '--connection-id']) : undefined)
  if (linkId === undefined || !isAtlasId(linkId.toLowerCase())) return undefined
  const project = (group ?? findProject(words) ?? groupId).toLowerCase()
  return leadTo(describeMethod(text), linkId.toLowerCase(), isAtlasId(project) ? project : groupId)
}

/** Reads a command by the JSON in its words. */
export const readCommand = (all: readonly ShellWord[], { groupId }: Context): ParsedPaste | undefined => {
  const [first, ...others] = findBodiesInWords(all)
  if (!first) return undefined
  const words = all.map((word) => word.text)
  const provider = findFlag(words, ['--provider'])
  const whole =
    first.isRequest || provider === undefined
      ? first
      : {
          ...first,
          isRequest: true,
          entries: [...first.entries, { key: 'provider', name: 'provider' as const, value: provider }],
        }
  const paste = readBodies([whole, ...others], { what: 'a command', groupId })
  const project = findProject(words) ?? groupId
  const isOther =
    isAtlasId(project) &&
    project !== groupId &&
    !paste?.leftOver.some(({ name }) => name === describeOtherProject(project).name)
  const more: LeftOver[] = isOther ? [describeOtherProject(project)] : []
  return paste && { ...paste, leftOver: [...more, ...paste.leftOver] }
}

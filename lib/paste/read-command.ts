import { isAtlasId } from '#lib/atlas-id.ts'
import { describeOtherProject, readBodies } from '#lib/paste/read-body.ts'
import { findBodiesInWords } from '#lib/paste/find-bodies.ts'
import { rejectPaste, type LeftOver, type ParsedPaste, type UnreadablePaste } from '#lib/paste/paste.ts'
import type { ShellWord } from '#lib/paste/split-shell-words.ts'

type Context = { groupId: string }

/** Whether a text holds a call of curl or of the Atlas CLI. */
export const isCommand = (text: string) => /(^|[\n;|&($])[ \t]{0,9}(curl|atlas)[ \t]/.test(text)

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

const linkAddress = /\/groups\/([a-f0-9]{24})\/streams\/privateLinkConnections\/([a-f0-9]{24})\b/i
const linkCommand = /\batlas\s+streams\s+privateLinks?\s+(?:describe|get|delete|update)\s+([a-f0-9]{24})\b/i
const apiCommand = /\batlas\s+api\s+streams\s+(?:get|delete|update)PrivateLinkConnection\b/i

const describeMethod = (text: string) => {
  if (/\bPATCH\b|\supdate(?:PrivateLink|\s)/.test(text)) return 'changes'
  return /\bDELETE\b|\sdelete(?:PrivateLink|\s)/.test(text) ? 'deletes' : 'reads'
}

/** A request or command about a link that exists: it leads to that link instead of to a new one. */
export const readLinkCommand = (
  text: string,
  words: readonly string[],
  { groupId }: Context,
): UnreadablePaste | undefined => {
  const [, group, id] = linkAddress.exec(text.slice(0, 65_536)) ?? []
  const linkId =
    id ??
    linkCommand.exec(text)?.[1] ??
    (apiCommand.test(text) ? findFlag(words, ['--connectionId', '--connection-id']) : undefined)
  if (linkId === undefined || !isAtlasId(linkId.toLowerCase())) return undefined
  const project = (group ?? findProject(words) ?? groupId).toLowerCase()
  return {
    ...rejectPaste(
      `This ${describeMethod(text)} the private link ${linkId}, which exists already. Open its page to go on with it, or copy the request of a new link.`,
    ),
    existingLink: { groupId: isAtlasId(project) ? project : groupId, linkId: linkId.toLowerCase() },
  }
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

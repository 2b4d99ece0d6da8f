import { mostReadings, type ConnectionPaste, type ConnectionReading } from '#lib/connection-paste/connection-paste.ts'
import { explainText } from '#lib/connection-paste/explain-text.ts'
import { findBodies } from '#lib/connection-paste/find-bodies.ts'
import { readBody } from '#lib/connection-paste/read-body.ts'
import { areBrokers, readBrokers } from '#lib/connection-paste/read-brokers.ts'
import { readConnectionString, readServers } from '#lib/connection-paste/read-servers.ts'
import { findEmbeddedJson } from '#lib/paste/find-bodies.ts'
import { isTerraform } from '#lib/paste/is-terraform.ts'
import { parseJson } from '#lib/paste/parse-json.ts'
import { explainTooLongForServer, explainUnreadable } from '#lib/paste/paste-limits.ts'
import { rejectPaste } from '#lib/paste/paste.ts'
import { findFlag, isCommand } from '#lib/paste/read-command.ts'
import { removeFences } from '#lib/paste/remove-fences.ts'
import { removeSecrets } from '#lib/paste/remove-secrets.ts'
import { splitShellWords } from '#lib/paste/split-shell-words.ts'

/** `hasLink`: the connection is to use a private link. */
type Context = { hasLink: boolean }

const toPaste = (readings: readonly ConnectionReading[]): ConnectionPaste | undefined =>
  readings.length > 0 ? { kind: 'read', readings: readings.slice(0, mostReadings) } : undefined

const readBodies = (values: readonly unknown[], what: string) =>
  values.flatMap((value) => findBodies(value)).flatMap((body) => readBody(body, what) ?? [])

const readJson = (value: unknown, { hasLink }: Context): ConnectionPaste | undefined => {
  if (!areBrokers(value)) return toPaste(readBodies([value], 'JSON'))
  const brokers = readBrokers(value, hasLink)
  return 'kind' in brokers ? brokers : toPaste(brokers)
}

const findWorkspace = (words: readonly string[]): string | undefined =>
  findFlag(words, ['--instance', '-i', '--tenantName', '--workspace']) ??
  words.flatMap((word) => /\/streams\/([\w.*-]{1,64})\/connections/.exec(word.slice(0, 2048))?.[1] ?? [])[0]

/** The name that `atlas streams connections create NAME` gives; its file need not have one. */
const findName = (words: readonly string[]): string | undefined => {
  const at = words.findIndex((word, index) => word === 'create' && /^connections?$/.test(words[index - 1] ?? ''))
  const name = at < 0 ? undefined : words[at + 1]
  return name?.startsWith('-') ? undefined : name
}

/** Reads a command of curl or the Atlas CLI by the JSON in its words, or any text with JSON in it. */
const readCommand = (text: string): ConnectionPaste | undefined => {
  const words = splitShellWords(text)
  const parse = (texts: readonly string[]) =>
    texts.flatMap((one) => {
      const json = parseJson(one)
      return json.kind === 'json' ? [json.value] : []
    })
  const texts = words.map((word) => word.text)
  const ofWords = readBodies(parse(texts), isCommand(text) ? 'a command' : 'JSON')
  const readings =
    ofWords.length > 0 ? ofWords : readBodies(parse(findEmbeddedJson(text).map((one) => one.text)), 'JSON')
  const [workspace, name] = [findWorkspace(texts), findName(texts)]
  return toPaste(
    readings.map((reading) => ({
      ...reading,
      draft: { ...(name === undefined ? {} : { name }), ...reading.draft },
      ...(workspace === undefined ? {} : { workspace: { name: workspace } }),
    })),
  )
}

const readText = (text: string, context: Context): ConnectionPaste => {
  const ofHubs = readConnectionString(text)
  if (ofHubs) return { kind: 'read', readings: [ofHubs] }
  const json = parseJson(text)
  if (json.kind === 'too-deep')
    return rejectPaste('This JSON is nested deeper than any connection. Copy only the body of the connection.')
  if (json.kind === 'json') return readJson(json.value, context) ?? explainText(text)
  if (isTerraform(text)) {
    const clean = removeSecrets(text).text
    return explainTooLongForServer(clean, 'connection') ?? { kind: 'ask-server', text: clean }
  }
  const command = readCommand(text)
  if (command) return command
  const servers = isCommand(text) || /^\s*\{/.test(text) ? undefined : readServers(text)
  return servers ? { kind: 'read', readings: [servers] } : explainText(text)
}

/**
 * Reads what a text says of stream connections: bootstrap servers, brokers, a connection as JSON, a command, a
 * connection string of Event Hubs. Terraform code is for the server, without the secrets in it. Runs, fetches and
 * stores nothing.
 */
export const readConnectionPaste = (pasted: string, context: Context): ConnectionPaste => {
  const unreadable = explainUnreadable(pasted)
  if (unreadable) return unreadable
  const text = removeFences(pasted.replace(/^\ufeff/, ''))
  return text.trim() === ''
    ? rejectPaste('There is nothing here yet. Copy bootstrap servers, a connection or a command, and paste it.')
    : readText(text, context)
}

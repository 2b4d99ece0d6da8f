import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { getLeaf, listLeaves } from '#lib/connection/leaves.ts'

/** A part that is shorter than this, in characters, may be any word. */
const shortestPart = 8

/** The parts of a secret that are secret alone: the key in a connection string, the token in a header. */
const listParts = (secret: string): string[] =>
  secret
    .split(/[\s;]+/)
    .flatMap((part) => [part, part.slice(part.indexOf('=') + 1)])
    .filter((part) => part.length >= shortestPart)

/** A secret as a message may quote it: whole, as JSON, each of its lines, and its parts. */
const listSpellings = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  ...secret.split(/\r?\n/).map((line) => line.trim()),
  ...listParts(secret),
]

/** Every text of a body that its masked form hides. */
const listSecrets = (body: BodyObject, maskedBody: BodyObject): string[] =>
  listLeaves(body).flatMap(({ path, value }) => {
    if (value === secretMask || getLeaf(maskedBody, path) !== secretMask) return []
    return typeof value === 'string' ? [value] : Object.values(value).filter((one) => typeof one === 'string')
  })

/** A text from Atlas with dots in place of whatever it quotes of a body that its masked form hides. */
export const redactSecrets = (text: string, body: BodyObject, maskedBody: BodyObject): string =>
  listSecrets(body, maskedBody)
    .flatMap(listSpellings)
    .filter((spelling) => spelling !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((result, spelling) => result.replaceAll(spelling, secretMask), text)

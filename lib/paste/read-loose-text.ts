import { readBodies } from '#lib/paste/read-body.ts'
import { readPairs } from '#lib/paste/scan-pairs.ts'
import { readTable } from '#lib/paste/read-table.ts'
import { readValues } from '#lib/paste/read-values.ts'
import { readYaml } from '#lib/paste/read-yaml.ts'
import { findLinks, type Body } from '#lib/paste/find-links.ts'
import { resolveTemplate } from '#lib/paste/resolve-template.ts'
import { isTooDeep } from '#lib/paste/paste-limits.ts'
import type { ParsedPaste, UnreadablePaste } from '#lib/paste/paste.ts'

const countValues = ({ values }: ParsedPaste) => Object.values(values).join('\n').split('\n').filter(Boolean).length

const isRequest = ([body]: readonly Body[]) => body?.isRequest === true

/** Reads JSON, YAML or a table once it is a tree of objects and lists. */
export const readTree = (tree: unknown, what: string, groupId: string): ParsedPaste | undefined => {
  const bodies = findLinks(resolveTemplate(tree))
  return readBodies(bodies, {
    what: isRequest(bodies) || what.startsWith('a table') ? what : what.replace('a request', 'values'),
    groupId,
  })
}

/**
 * The reading of the notation that a request stands in, otherwise the one with most values; a sentence about a value
 * that was recognised and cannot be taken goes with it.
 */
const chooseReading = (readings: readonly ParsedPaste[], loose: ParsedPaste | UnreadablePaste | undefined) => {
  const requests = readings.filter(({ isWhole }) => isWhole)
  const all = [...readings, ...(loose?.kind === 'read' ? [loose] : [])]
  const [fullest] = (requests.length > 0 ? requests : all).toSorted((a, b) => countValues(b) - countValues(a))
  if (loose?.kind !== 'unread' || requests.length > 0) return fullest
  return fullest ? { ...fullest, leftOver: [...fullest.leftOver, { name: 'a value', why: loose.sentence }] } : loose
}

/** Reads a text that is neither JSON nor Terraform: a table, YAML, settings, code, or values in any text. */
export const readLooseText = (
  text: string,
  { groupId }: { groupId: string },
): ParsedPaste | UnreadablePaste | undefined => {
  const table = readTable(text)
  const tree = table ?? (isTooDeep(text) ? undefined : readYaml(text))
  const what = table === undefined ? 'a request as YAML' : 'a table'
  const readings = [
    tree === undefined ? undefined : readTree(tree, what, groupId),
    readBodies(readPairs(text), { what: 'values with names', groupId }),
  ]
  return chooseReading(
    readings.filter((one) => one !== undefined),
    readValues(text),
  )
}

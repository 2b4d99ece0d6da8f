import { readBodies } from '#lib/paste/read-body.ts'
import { readPairs } from '#lib/paste/scan-pairs.ts'
import { readTable } from '#lib/paste/read-table.ts'
import { readValues } from '#lib/paste/read-values.ts'
import { readYaml } from '#lib/paste/read-yaml.ts'
import { findLinks, type Body } from '#lib/paste/find-links.ts'
import { resolveTemplate } from '#lib/paste/resolve-template.ts'
import { isTooDeep } from '#lib/paste/paste-limits.ts'
import type { ParsedPaste } from '#lib/paste/paste.ts'

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
 * Reads a text that is neither JSON nor Terraform: a table, YAML, settings, code, or values in any text. The notation
 * that a request stands in wins, and otherwise the one that gives most values.
 */
export const readLooseText = (text: string, { groupId }: { groupId: string }): ParsedPaste | undefined => {
  const table = readTable(text)
  const tree = table ?? (isTooDeep(text) ? undefined : readYaml(text))
  const readings = [
    ...(tree === undefined ? [] : [readTree(tree, table === undefined ? 'a request as YAML' : 'a table', groupId)]),
    readBodies(readPairs(text), { what: 'values with names', groupId }),
    readValues(text),
  ].filter((one) => one !== undefined)
  const structured = readings.filter(({ isWhole }) => isWhole)
  const [fullest] = (structured.length > 0 ? structured : readings).toSorted((a, b) => countValues(b) - countValues(a))
  return fullest
}

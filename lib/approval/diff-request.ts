import { diffLines, type DiffLine } from '#lib/diff-lines.ts'
import { formatJson, readJson } from '#lib/json-text.ts'

/** A body line by line, formatted alike whoever wrote it; as it is where it is no JSON. */
const listLines = (text: string): readonly string[] => {
  const value = readJson(text)
  return (value === undefined ? text : formatJson(value, 2)).split('\n')
}

/** What is asked for line by line, against what was before; all of it is the same where there was nothing. */
export const diffRequest = (before: string | undefined, request: string): DiffLine[] =>
  diffLines(listLines(before ?? request), listLines(request))

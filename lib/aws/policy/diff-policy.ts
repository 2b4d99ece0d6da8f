import { parsePolicy } from '#lib/aws/policy/parse-policy.ts'
import { diffLines, type DiffLine } from '#lib/diff-lines.ts'
import { formatJson } from '#lib/json-text.ts'

/** A policy line by line, formatted alike whoever wrote it; as it is when it cannot be parsed. */
const listLines = (text: string | undefined): readonly string[] => {
  if (text === undefined) return []
  const policy = parsePolicy(text)
  return (policy.ok ? formatJson({ ...policy.document, Statement: policy.statements }, 2) : text).split('\n')
}

/** What a change does to a policy, as lines to show. Undefined: there is no policy. */
export const diffPolicy = (before: string | undefined, after: string | undefined): DiffLine[] =>
  diffLines(listLines(before), listLines(after))

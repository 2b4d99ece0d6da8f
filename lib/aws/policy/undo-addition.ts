import { isEqualPolicy } from '#lib/aws/policy/is-equal-policy.ts'
import { parsePolicy, type JsonObject } from '#lib/aws/policy/parse-policy.ts'
import { writePolicy } from '#lib/aws/policy/write-policy.ts'
import { readJson } from '#lib/json-text.ts'

/** How an addition is undone: by the text to put, by deleting the policy, or not, and why. */
export type Undo = { kind: 'put'; text: string } | { kind: 'delete' } | { kind: 'refused'; sentence: string }

/** An addition as it was made: the policy before it, undefined where there was none, and the statement, as JSON. */
export type PastAddition = { before: string | undefined; statement: string }

const findStatement = (statements: readonly JsonObject[], statement: string) => {
  const added = readJson(statement)
  return statements.findLastIndex((one) => isEqualPolicy(one, added))
}

/** Whether a policy holds a statement that the portal added. */
export const hasStatement = (text: string, statement: string): boolean => {
  const policy = parsePolicy(text)
  return policy.ok && findStatement(policy.statements, statement) >= 0
}

const hasStatements = (before: string, document: JsonObject): boolean => {
  const policy = parsePolicy(before)
  return policy.ok && isEqualPolicy({ ...policy.document, Statement: policy.statements }, document)
}

/**
 * Takes an added statement out of the policy that is there now. When nobody changed anything else, the policy becomes
 * the text that it was, or is deleted where there was none.
 */
export const undoAddition = (now: string, { before, statement }: PastAddition): Undo => {
  const policy = parsePolicy(now)
  if (!policy.ok) return { kind: 'refused', sentence: `${policy.sentence} The portal takes nothing out of it.` }
  const index = findStatement(policy.statements, statement)
  if (index < 0)
    return {
      kind: 'refused',
      sentence: 'The policy does not hold the statement as the portal added it any more, so there is nothing to undo.',
    }
  const rest = policy.statements.toSpliced(index, 1)
  const document = { ...policy.document, Statement: rest }
  if (before !== undefined && hasStatements(before, document)) return { kind: 'put', text: before }
  return rest.length === 0 ? { kind: 'delete' } : { kind: 'put', text: writePolicy(document, now) }
}

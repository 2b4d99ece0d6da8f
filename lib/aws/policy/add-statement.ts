import { buildAtlasStatement, type AtlasAccess } from '#lib/aws/policy/atlas-access.ts'
import { evaluatePolicy } from '#lib/aws/policy/evaluate-policy.ts'
import { currentVersion, parsePolicy, type JsonObject } from '#lib/aws/policy/parse-policy.ts'
import { writePolicy } from '#lib/aws/policy/write-policy.ts'

/**
 * The policy with Atlas's statement in it, as the text to send, and that statement alone, as JSON, by which it is
 * found again; or why nothing is added.
 */
export type Addition = { ok: true; text: string; statement: string } | { ok: false; sentence: string }

const noPolicy = JSON.stringify({ Version: currentVersion, Statement: [] })
const plainSid = 'AtlasStreamProcessing'

/** A Sid that no statement of the policy has: one that stands twice makes a policy invalid. */
const chooseSid = (statements: readonly JsonObject[]) => {
  const sids = new Set(statements.map(({ Sid }) => Sid))
  const candidates = [plainSid, ...statements.map((_, index) => `${plainSid}${String(index + 2)}`)]
  return candidates.find((candidate) => !sids.has(candidate)) ?? plainSid
}

/** Adds Atlas's statement behind those of the cluster's policy, which stay as they are; undefined: it has none. */
export const addStatement = (before: string | undefined, access: AtlasAccess): Addition => {
  const policy = parsePolicy(before ?? noPolicy)
  if (!policy.ok) return { ok: false, sentence: `${policy.sentence} The portal adds nothing to it.` }
  const { result, sentence, needsStatement } = evaluatePolicy(before, access)
  if (result === 'denied') return { ok: false, sentence }
  if (!needsStatement) return { ok: false, sentence: `There is nothing to add. ${sentence}` }
  const statement = { Sid: chooseSid(policy.statements), ...buildAtlasStatement(access) }
  const document = { ...policy.document, Statement: [...policy.statements, statement] }
  return { ok: true, text: writePolicy(document, before), statement: JSON.stringify(statement) }
}

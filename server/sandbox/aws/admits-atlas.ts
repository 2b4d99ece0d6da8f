import { atlasAwsAccount } from '#server/sandbox/atlas-account.ts'
import { atlasActions } from '#server/sandbox/aws/seed-clusters.ts'
import * as z from '#lib/zod.ts'
import { parseJson } from '#server/sandbox/json-body.ts'

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value))
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.literal('*').transform(() => ['*']), z.object({ AWS: texts }).transform(({ AWS }) => AWS)]),
  Action: texts,
  Resource: texts,
  Condition: z.unknown().optional(),
})
const policyShape = z.object({ Statement: z.union([statement.transform((one) => [one]), z.array(statement)]) })

/** Whether a text fits a pattern of IAM, in which `*` stands for any text. */
const fits = (text: string, pattern: string): boolean => {
  const [start = '', ...parts] = pattern.split('*')
  if (parts.length === 0) return text === pattern
  const end = parts.pop() ?? ''
  if (!text.startsWith(start) || !text.endsWith(end) || text.length < start.length + end.length) return false
  let rest = text.slice(start.length, text.length - end.length)
  return parts.every((part) => {
    const at = rest.indexOf(part)
    rest = rest.slice(at + part.length)
    return at >= 0
  })
}

const principals = ['*', atlasAwsAccount, `arn:aws:iam::${atlasAwsAccount}:root`]

/**
 * Whether a cluster's policy lets Atlas connect, as the sandbox decides it: no statement denies one of the four
 * actions, and one without a condition allows each. A policy that it cannot read lets nobody in.
 */
export const admitsAtlas = (policy: string | undefined, arn: string): boolean => {
  const result = policyShape.safeParse(parseJson(policy ?? ''))
  if (!result.success) return false
  const ofAtlas = result.data.Statement.filter(
    ({ Principal, Resource }) =>
      Principal.some((principal) => principals.includes(principal)) && Resource.some((pattern) => fits(arn, pattern)),
  )
  const includes = (patterns: readonly string[], action: string) =>
    patterns.some((pattern) => fits(action.toLowerCase(), pattern.toLowerCase()))
  return atlasActions.every(
    (action) =>
      ofAtlas.some((row) => row.Effect === 'Allow' && row.Condition === undefined && includes(row.Action, action)) &&
      !ofAtlas.some((row) => row.Effect === 'Deny' && includes(row.Action, action)),
  )
}

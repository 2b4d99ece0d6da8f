import { mskSchemes } from '#lib/aws/msk-cluster.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** The key of a command: a UUID that belongs to the dialog, so that whoever presses again asks for the same one. */
export const awsCommandKey = z.uuid({ error: 'This dialog has no usable key. Load the page again.' })
const arn = z.string().max(256)
const version = z.string().max(64)

/** Adds Atlas's statement to the policy of a cluster, as it was shown; without `policyVersion` it had none. */
export const addPolicyStatementInput = z.strictObject({
  groupId,
  key: awsCommandKey,
  arn,
  policyVersion: version.optional(),
})
/** Takes back what the command `undoes` added; `policyVersion` as it was shown. */
export const undoPolicyStatementInput = z.strictObject({
  groupId,
  key: awsCommandKey,
  arn,
  undoes: awsCommandKey,
  policyVersion: version,
})
/** Turns multi-VPC connectivity on for one more scheme; `clusterVersion` as it was shown. */
export const enableConnectivityInput = z.strictObject({
  groupId,
  key: awsCommandKey,
  arn,
  scheme: z.enum(mskSchemes),
  clusterVersion: version,
})

export type AddPolicyStatementInput = z.infer<typeof addPolicyStatementInput>
export type UndoPolicyStatementInput = z.infer<typeof undoPolicyStatementInput>
export type EnableConnectivityInput = z.infer<typeof enableConnectivityInput>

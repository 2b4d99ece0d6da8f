import 'server-only'
import { buildOnce } from '#server/intents/once/once-intent.ts'
import { intentRowShape, type AwsKind } from '#server/store/schema.ts'
import { mskSchemes } from '#lib/aws/msk-cluster.ts'
import * as z from '#lib/zod.ts'

const { linkId, arn } = intentRowShape.shape

const changed = z.object({ kind: z.literal('changed'), sentence: z.string() })
const refusal = z.object({ status: z.number(), code: z.string(), message: z.string() })
const refused = z.object({ kind: z.literal('refused'), refusal, requestId: z.string() })

const buildKind = <K extends AwsKind, B extends z.ZodObject>(kind: K, requestBody: B) => {
  const { common, unclear } = buildOnce(
    { kind: z.literal(kind), linkId, arn: arn.unwrap(), requestBody },
    z.discriminatedUnion('kind', [changed, refused]),
  )
  return z.discriminatedUnion('status', [...common, unclear])
}

const policy = z.object({ text: z.string(), version: z.string() })

/**
 * What each command asks of AWS, and what was there before it. The texts of policies are as they were read and sent;
 * `before` is null where there was none, `after` where it is deleted. `statement`: the one that is added, or taken out.
 */
const bodies = {
  addition: z.object({ before: policy.nullable(), after: z.string(), statement: z.string() }),
  undo: z.object({ undoes: z.uuid(), before: policy, after: z.string().nullable(), statement: z.string() }),
  connectivity: z.object({ scheme: z.enum(mskSchemes), schemes: z.array(z.enum(mskSchemes)), version: z.string() }),
}
export type AwsBody = z.infer<(typeof bodies)[keyof typeof bodies]>

/** The intents of commands on MSK clusters in AWS, by kind. */
export const awsIntents = {
  addPolicyStatement: buildKind('add-policy-statement', bodies.addition),
  undoPolicyStatement: buildKind('undo-policy-statement', bodies.undo),
  enableConnectivity: buildKind('enable-connectivity', bodies.connectivity),
}

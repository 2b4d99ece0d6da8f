import 'server-only'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { AwsPlace } from '#server/aws/aws-client.ts'
import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'

/** Calls AWS where a cluster is; what is no cluster's ARN gives `unreached` without a call. */
export const withClusterPlace = async <T>(
  clusterArn: string,
  call: (place: AwsPlace, arn: string) => Promise<AwsAnswer<T>>,
): Promise<AwsAnswer<T>> => {
  const result = parseMskArn(clusterArn)
  if (!result.ok) return { kind: 'unreached', reason: result.sentence }
  const { arn, account, region } = result.arn
  return call({ account, region }, arn)
}

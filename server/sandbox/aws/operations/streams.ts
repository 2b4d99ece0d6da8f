import type { AwsOperation, AwsRoleCall } from '#server/sandbox/aws/aws-call.ts'
import { fail, type AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { seededStreams } from '#server/sandbox/aws/seed-resources.ts'
import { takePage } from '#server/sandbox/aws/take-page.ts'
import * as z from '#lib/zod.ts'
import { parseJson } from '#server/sandbox/json-body.ts'

const createdAt = 1_772_440_200

const listOwn = ({ role, region }: AwsRoleCall) =>
  seededStreams
    .filter((stream) => stream.account === role.account && stream.region === region)
    .map(({ account, name, status }) => ({
      StreamName: name,
      StreamARN: `arn:aws:kinesis:${region}:${account}:stream/${name}`,
      StreamStatus: status,
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      StreamCreationTimestamp: createdAt,
    }))

const listShape = z.object({ Limit: z.number().optional(), NextToken: z.string().optional() })

const listStreams = (call: AwsRoleCall): AwsResult => {
  const request = listShape.safeParse(parseJson(call.body))
  const page = request.success ? takePage(listOwn(call), request.data.NextToken, request.data.Limit) : undefined
  if (!page) return fail(400, 'InvalidArgumentException', 'NextToken is not valid.')
  return {
    json: {
      HasMoreStreams: page.next !== undefined,
      ...(page.next && { NextToken: page.next }),
      StreamNames: page.items.map(({ StreamName }) => StreamName),
      StreamSummaries: page.items,
    },
  }
}

const nameShape = z.object({ StreamName: z.string().optional(), StreamARN: z.string().optional() })

const describeStream = (call: AwsRoleCall): AwsResult => {
  const { StreamName: name, StreamARN: arn } = nameShape.safeParse(parseJson(call.body)).data ?? {}
  const stream = listOwn(call).find(({ StreamName, StreamARN }) => StreamName === name || StreamARN === arn)
  if (!stream)
    return fail(
      400,
      'ResourceNotFoundException',
      `Stream ${name ?? arn ?? ''} under account ${call.role.account} not found.`,
    )
  return {
    json: {
      StreamDescriptionSummary: {
        ...stream,
        RetentionPeriodHours: 24,
        EnhancedMonitoring: [],
        OpenShardCount: 4,
      },
    },
  }
}

export const streamOperations: readonly AwsOperation[] = [
  { action: 'kinesis:ListStreams', method: 'POST', path: '/', of: 'role', run: listStreams },
  { action: 'kinesis:DescribeStreamSummary', method: 'POST', path: '/', of: 'role', run: describeStream },
]

import 'server-only'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import { readPages } from '#server/aws/read-pages.ts'

/** Lists the Lambda functions of a region. */
export const createListFunctions =
  (caller: AwsCaller): AwsClient['listFunctions'] =>
  (place, context) =>
    readPages(caller, {
      ...{ ...place, ...context, command: 'ListFunctions' },
      send: async (wire, token) => (await import('#server/aws/sdk/lambda.ts')).lambda.listFunctions(wire, token),
      readPage: ({ Functions: list, NextMarker: next }) =>
        list && {
          items: list.flatMap(({ FunctionArn: arn, FunctionName: name }) => (arn && name ? [{ arn, name }] : [])),
          next,
        },
    })

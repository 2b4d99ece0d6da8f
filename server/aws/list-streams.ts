import 'server-only'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import { readPages } from '#server/aws/read-pages.ts'

/** Lists the Kinesis streams of a region. */
export const createListStreams =
  (caller: AwsCaller): AwsClient['listStreams'] =>
  (place, context) =>
    readPages(caller, {
      ...{ ...place, ...context, command: 'ListStreams' },
      send: async (wire, token) => (await import('#server/aws/sdk/kinesis.ts')).kinesis.listStreams(wire, token),
      readPage: ({ StreamSummaries: list, NextToken: next }) =>
        list && {
          items: list.flatMap(({ StreamARN: arn, StreamName: name, StreamStatus: state }) =>
            arn && name && state ? [{ arn, name, state }] : [],
          ),
          next,
        },
    })

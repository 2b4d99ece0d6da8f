import 'server-only'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import { readPages } from '#server/aws/read-pages.ts'

/** Lists the S3 buckets that are in a region. */
export const createListBuckets =
  (caller: AwsCaller): AwsClient['listBuckets'] =>
  (place, context) =>
    readPages(caller, {
      ...{ ...place, ...context, command: 'ListBuckets' },
      send: async (wire, token) => (await import('#server/aws/sdk/s3.ts')).s3.listBuckets(wire, token),
      readPage: ({ Buckets: list = [], ContinuationToken: next }) => ({
        items: list.flatMap(({ Name: name }) => (name ? [{ arn: `arn:aws:s3:::${name}`, name }] : [])),
        next,
      }),
    })

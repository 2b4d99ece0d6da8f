import 'server-only'
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import type { Wire } from '#server/aws/wire.ts'

/** S3's calls. Loaded when first needed. */
export const s3 = {
  /** The buckets of the wire's region: its own endpoint lists them, and no other. */
  listBuckets: (wire: Wire, ContinuationToken: string | undefined) =>
    new S3Client({ ...wire, forcePathStyle: true }).send(
      new ListBucketsCommand({ BucketRegion: wire.region, MaxBuckets: 1_000, ContinuationToken }),
    ),
}

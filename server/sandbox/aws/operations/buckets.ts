import type { AwsOperation, AwsRoleCall } from '#server/sandbox/aws/aws-call.ts'
import { fail, type AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { seededBuckets } from '#server/sandbox/aws/seed-resources.ts'
import { takePage } from '#server/sandbox/aws/take-page.ts'
import { buildXml } from '#server/sandbox/aws/xml.ts'

const createdAt = '2026-03-02T08:30:00.000Z'

/** S3 pages its list, and says where a bucket is, only for a request that limits the list. */
const listBuckets = ({ role, region, query }: AwsRoleCall): AwsResult => {
  const onlyRegion = query.get('bucket-region')
  const max = query.get('max-buckets')
  const token = query.get('continuation-token')
  const isLimited = onlyRegion !== null || max !== null || token !== null
  if (onlyRegion !== null && onlyRegion !== region)
    return fail(400, 'InvalidArgument', 'Argument value bucket-region is not that of the endpoint.')
  const rows = seededBuckets.filter(
    (bucket) => bucket.account === role.account && (onlyRegion ?? bucket.region) === bucket.region,
  )
  const page = isLimited ? takePage(rows, token ?? '', Number(max ?? 10_000)) : { items: rows, next: undefined }
  if (!page) return fail(400, 'InvalidArgument', 'The continuation token provided is incorrect.')
  const answer = buildXml({
    Owner: { ID: role.account },
    Buckets: {
      Bucket: page.items.map(({ name, region: place }) => ({
        Name: name,
        CreationDate: createdAt,
        ...(isLimited && { BucketRegion: place }),
      })),
    },
    ...(page.next && { ContinuationToken: page.next }),
  })
  return {
    xml: `<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${answer}</ListAllMyBucketsResult>`,
  }
}

export const bucketOperations: readonly AwsOperation[] = [
  { action: 's3:ListAllMyBuckets', method: 'GET', path: '/', of: 'role', run: listBuckets },
]

import { createRoleField } from '#lib/connection-types/aws-role.ts'
import type { ConnectionType } from '#lib/connection-types/connection-type.ts'

/** Buckets of Amazon S3 (docs/CONTRACT.md §9.1). */
export const s3: ConnectionType = {
  type: 'S3',
  title: 'Amazon S3',
  about: 'Buckets that the role may write to.',
  networkingKey: 'networking',
  sameRegion: ['ours'],
  fields: [
    createRoleField('aws.roleArn', ['spec', 'tf', 'docs']),
    {
      kind: 'pattern',
      pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      form: 'the name of a bucket',
      path: 'aws.testBucket',
      label: 'Test bucket',
      hint: 'A bucket with which Atlas tries the role out.',
      example: 'orders-archive',
      where: 'AWS console → S3 → Buckets.',
      presence: 'optional',
      sources: ['spec'],
    },
  ],
}

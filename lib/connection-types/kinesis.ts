import { createRoleField } from '#lib/connection-types/aws-role.ts'
import type { ConnectionType } from '#lib/connection-types/connection-type.ts'

/** Data streams of Amazon Kinesis (docs/CONTRACT.md §7, §9.1). */
export const kinesis: ConnectionType = {
  type: 'AWSKinesisDataStreams',
  title: 'Amazon Kinesis Data Streams',
  about: 'Data streams that the role may read and write.',
  networkingKey: 'networking',
  sameRegion: ['docs'],
  fields: [createRoleField('aws.roleArn', ['spec', 'tf', 'docs'])],
}

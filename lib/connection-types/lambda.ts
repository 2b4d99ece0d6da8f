import { createRoleField } from '#lib/connection-types/aws-role.ts'
import type { ConnectionType } from '#lib/connection-types/connection-type.ts'

/** Functions of AWS Lambda (docs/CONTRACT.md §7, §9.1). */
export const lambda: ConnectionType = {
  type: 'AWSLambda',
  title: 'AWS Lambda',
  about: 'Functions that the role may invoke.',
  networkingKey: 'publicPrivateNetworking',
  sameRegion: ['docs', 'tf'],
  fields: [createRoleField('aws.roleArn', ['spec', 'tf', 'docs'])],
}

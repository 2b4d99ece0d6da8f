import type { ConnectionField } from '#lib/connection-types/connection-type.ts'

/** The IAM role that Atlas takes on, at a path of the body. */
export const createRoleField = (path: string, sources: ConnectionField['sources']): ConnectionField => ({
  kind: 'pattern',
  pattern: /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
  form: 'the ARN of a role',
  path,
  label: 'Role ARN',
  hint: 'The IAM role of unified AWS access that Atlas takes on.',
  example: 'arn:aws:iam::123456789012:role/streams',
  where: 'Atlas → Project settings → Integrations → AWS IAM role access.',
  presence: 'required',
  sources,
  pickFrom: 'awsRoles',
})

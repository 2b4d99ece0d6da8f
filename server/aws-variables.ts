import 'server-only'
import { optionalText, section } from '#server/variable.ts'

const readBySdk = 'Read by the AWS SDK.'

/** What the portal and the AWS SDK's default chain of credentials read; docs/OPERATIONS.md. */
export const awsVariables = section('AWS accounts to look into, off by default; the rest is AWS’s default chain', {
  accountsFile: optionalText(
    'AWS_ACCOUNTS_FILE',
    'The AWS accounts that the portal may look into, and the roles that it takes there: docs/aws-accounts.example.json.',
    { example: './aws-accounts.json' },
  ),
  endpoint: optionalText(
    'AWS_ENDPOINT_URL',
    'The AWS side of a sandbox on this machine, in place of AWS. It never goes with a real Atlas.',
  ),
  accessKeyId: optionalText('AWS_ACCESS_KEY_ID', `The portal’s own key at AWS. ${readBySdk}`),
  secretAccessKey: optionalText('AWS_SECRET_ACCESS_KEY', `Its secret. ${readBySdk}`, { secret: 'value' }),
  sessionToken: optionalText('AWS_SESSION_TOKEN', `Its session. ${readBySdk}`, { secret: 'value' }),
  profile: optionalText('AWS_PROFILE', `The profile of AWS’s configuration files. ${readBySdk}`),
  configFile: optionalText('AWS_CONFIG_FILE', `Those profiles, by default ~/.aws/config. ${readBySdk}`),
  credentialsFile: optionalText(
    'AWS_SHARED_CREDENTIALS_FILE',
    `Their keys, by default ~/.aws/credentials. ${readBySdk}`,
  ),
  roleArn: optionalText('AWS_ROLE_ARN', `The role of a workload’s web identity, as on EKS. ${readBySdk}`),
  webIdentityFile: optionalText('AWS_WEB_IDENTITY_TOKEN_FILE', `The file with its token. ${readBySdk}`),
  roleSessionName: optionalText('AWS_ROLE_SESSION_NAME', `The name of its session. ${readBySdk}`),
  containerUri: optionalText(
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    `Where a container gets its credentials, as on EKS. ${readBySdk}`,
  ),
  containerPath: optionalText('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', `The same, as on ECS. ${readBySdk}`),
  containerToken: optionalText('AWS_CONTAINER_AUTHORIZATION_TOKEN', `What it shows there. ${readBySdk}`, {
    secret: 'value',
  }),
  containerTokenFile: optionalText('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', `The same, from a file. ${readBySdk}`),
  noInstanceMetadata: optionalText(
    'AWS_EC2_METADATA_DISABLED',
    `true: the credentials of an EC2 instance are not used. ${readBySdk}`,
  ),
})

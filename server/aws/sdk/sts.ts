import 'server-only'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import type { Wire } from '#server/aws/wire.ts'

/** What CloudTrail shows as the session of everything that the portal does. */
const RoleSessionName = 'private-link-portal'

/** STS's calls. Loaded when first needed. */
export const sts = {
  assumeRole: (wire: Wire, { arn, externalId }: { arn: string; externalId: string }) =>
    new STSClient(wire).send(
      new AssumeRoleCommand({ RoleArn: arn, ExternalId: externalId, RoleSessionName, DurationSeconds: 3_600 }),
    ),
}

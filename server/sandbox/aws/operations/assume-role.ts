import { randomUUID } from 'node:crypto'
import type { AwsCall, AwsOperation } from '#server/sandbox/aws/aws-call.ts'
import { fail, failDenied, type AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { seededRoles } from '#server/sandbox/aws/seed-accounts.ts'
import { createSession, getSessionArn } from '#server/sandbox/aws/sessions.ts'
import { buildXml } from '#server/sandbox/aws/xml.ts'

/** Whoever has the sandbox’s key, in an account of its own. */
const user = 'arn:aws:iam::444455556666:user/private-link-portal'
const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/'

/** AWS tells nobody whether a role does not exist, does not trust them or asks for another external id. */
const assumeRole = ({ context, action, body }: AwsCall): AwsResult => {
  const form = new URLSearchParams(body)
  const arn = form.get('RoleArn') ?? ''
  const name = form.get('RoleSessionName') ?? ''
  const seconds = Number(form.get('DurationSeconds') ?? '3600')
  if (!/^[\w+=,.@-]{2,64}$/.test(name))
    return fail(400, 'ValidationError', 'Value at ’roleSessionName’ failed to satisfy constraint.')
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200)
    return fail(400, 'ValidationError', 'Value at ’durationSeconds’ failed to satisfy constraint.')
  const role = seededRoles.find((seeded) => seeded.arn === arn)
  if (!role || form.get('ExternalId') !== role.externalId)
    return failDenied({ service: 'sts', user, action, resource: arn })
  const session = createSession(role, name, context.now() + seconds * 1000)
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = session
  const answer = buildXml({
    AssumeRoleResult: {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        SessionToken: sessionToken,
        Expiration: new Date(expiresAt).toISOString(),
      },
      AssumedRoleUser: { AssumedRoleId: `AROASANDBOX:${name}`, Arn: getSessionArn(session) },
    },
    ResponseMetadata: { RequestId: randomUUID() },
  })
  return { xml: `<AssumeRoleResponse xmlns="${namespace}">${answer}</AssumeRoleResponse>` }
}

export const roleOperations: readonly AwsOperation[] = [
  { action: 'sts:AssumeRole', method: 'POST', path: '/', of: 'key', run: assumeRole },
]

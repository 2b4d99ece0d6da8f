import { sandboxKey } from '#lib/aws/sandbox-key.ts'
import {
  awsServices,
  type AwsCall,
  type AwsOperation,
  type AwsRequest,
  type AwsService,
} from '#server/sandbox/aws/aws-call.ts'
import {
  fail,
  failDenied,
  failExpired,
  failSignature,
  failUnknownKey,
  type AwsResult,
} from '#server/sandbox/aws/aws-result.ts'
import { roleOperations } from '#server/sandbox/aws/operations/assume-role.ts'
import { brokerOperations } from '#server/sandbox/aws/operations/bootstrap-brokers.ts'
import { bucketOperations } from '#server/sandbox/aws/operations/buckets.ts'
import { clusterPolicyOperations } from '#server/sandbox/aws/operations/cluster-policies.ts'
import { clusterOperations } from '#server/sandbox/aws/operations/clusters.ts'
import { connectivityOperations } from '#server/sandbox/aws/operations/connectivity.ts'
import { functionOperations } from '#server/sandbox/aws/operations/functions.ts'
import { streamOperations } from '#server/sandbox/aws/operations/streams.ts'
import { vpcConnectionOperations } from '#server/sandbox/aws/operations/vpc-connections.ts'
import { findSession, getSessionArn, type Session } from '#server/sandbox/aws/sessions.ts'
import { parseSignature, verifySignature, type Signature } from '#server/sandbox/aws/verify-signature.ts'
import type { SandboxContext } from '#server/sandbox/call.ts'
import { createRouter } from '#server/sandbox/routes.ts'

const operations: readonly AwsOperation[] = [
  ...roleOperations,
  ...clusterOperations,
  ...clusterPolicyOperations,
  ...connectivityOperations,
  ...vpcConnectionOperations,
  ...brokerOperations,
  ...streamOperations,
  ...bucketOperations,
  ...functionOperations,
]

const listOperations = (service: AwsService) => operations.filter(({ action }) => action.startsWith(`${service}:`))
const routers = new Map(awsServices.map((service) => [service, createRouter('', listOperations(service))] as const))

/** The operation that a request names where all of a service have one path: in its form, or in a header. */
const findName = (service: AwsService, { body, headers }: AwsRequest) => {
  if (service === 'sts') return new URLSearchParams(body).get('Action') ?? ''
  return service === 'kinesis' ? (String(headers['x-amz-target']).split('.')[1] ?? '') : undefined
}

type OperationMatch = { operation: AwsOperation | undefined; parameters: Readonly<Record<string, string>> }

const findOperation = (service: AwsService, request: AwsRequest): OperationMatch => {
  const name = findName(service, request)
  if (name !== undefined)
    return { operation: operations.find(({ action }) => action === `${service}:${name}`), parameters: {} }
  const match = routers.get(service)?.(request.method, request.path)
  return { operation: match?.operation, parameters: match?.parameters ?? {} }
}

/** A request whose signature is right, by whom, of which service in which region. */
export type SignedRequest = AwsCall & { service: AwsService; operation: AwsOperation; session: Session | undefined }

type SignIn = { session: Session | undefined } | { error: AwsResult }

/** A session of a role signs with its token, the portal’s own key without one. */
const signIn = (request: AwsRequest, signature: Signature, service: AwsService): SignIn => {
  const token = request.headers['x-amz-security-token']
  const session = typeof token === 'string' ? findSession(token) : undefined
  const key = token === undefined ? sandboxKey : session
  if (key?.accessKeyId !== signature.accessKeyId) return { error: failUnknownKey(service) }
  if (!verifySignature(request, signature, key.secretAccessKey)) return { error: failSignature(service) }
  return { session }
}

/** Reads who signed a request and what it asks for; otherwise the error that AWS answers. */
export const readSigned = (
  context: SandboxContext,
  request: AwsRequest,
): { signed: SignedRequest } | { service: AwsService; error: AwsResult } => {
  const signature = parseSignature(request.authorization)
  const service = awsServices.find((name) => name === signature?.service)
  if (!signature || !service)
    return { service: 'kafka', error: fail(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token') }
  const result = signIn(request, signature, service)
  if ('error' in result) return { service, error: result.error }
  const { operation, parameters } = findOperation(service, request)
  if (!operation)
    return { service, error: fail(404, 'UnknownOperationException', 'The sandbox does not know this operation.') }
  const { query, body } = request
  const call = { context, action: operation.action, region: signature.region, parameters, query, body }
  return { signed: { ...call, service, operation, session: result.session } }
}

/** Runs an operation as the session that signed the request, if its role may. */
export const runSigned = ({ service, operation, session, ...call }: SignedRequest): AwsResult => {
  if (operation.of === 'key') return operation.run(call)
  const resource = call.parameters.arn ?? '*'
  if (!session) return failDenied({ service, user: sandboxKey.accessKeyId, action: operation.action, resource })
  if (session.expiresAt <= call.context.now()) return failExpired(service)
  const user = getSessionArn(session)
  if (!session.role.actions.includes(operation.action))
    return failDenied({ service, user, action: operation.action, resource })
  return operation.run({ ...call, role: session.role, user })
}

import type { AwsService } from '#server/sandbox/aws/aws-call.ts'

/** An error of AWS: the name of its exception, and what else its body holds. */
export type AwsError = { status: number; code: string; message: string; more?: Readonly<Record<string, string>> }

/** What an operation answers: JSON or XML, whichever its service speaks, or an error. */
export type AwsResult = { json: object } | { xml: string } | { error: AwsError }

export const fail = (status: number, code: string, message: string, more?: AwsError['more']): { error: AwsError } => ({
  error: { status, code, message, ...(more && { more }) },
})

/** The services that speak XML, and name the errors that all services have without `Exception`. */
export const speaksXml = (service: AwsService) => service === 'sts' || service === 's3'

/** Kinesis answers everything that is wrong with a request with 400. */
const getDeniedStatus = (service: AwsService) => (service === 'kinesis' ? 400 : 403)

export const failExpired = (service: AwsService) =>
  fail(
    service === 's3' ? 400 : getDeniedStatus(service),
    speaksXml(service) ? 'ExpiredToken' : 'ExpiredTokenException',
    'The security token included in the request is expired',
  )

const unknownKeyCodes: Readonly<Record<AwsService, string>> = {
  sts: 'InvalidClientTokenId',
  kafka: 'UnrecognizedClientException',
  kinesis: 'UnrecognizedClientException',
  s3: 'InvalidAccessKeyId',
  lambda: 'UnrecognizedClientException',
}
export const failUnknownKey = (service: AwsService) =>
  fail(getDeniedStatus(service), unknownKeyCodes[service], 'The security token included in the request is invalid.')

export const failSignature = (service: AwsService) =>
  fail(
    getDeniedStatus(service),
    speaksXml(service) ? 'SignatureDoesNotMatch' : 'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
  )

type Denied = { service: AwsService; user: string; action: string; resource: string }

export const failDenied = ({ service, user, action, resource }: Denied) =>
  fail(
    getDeniedStatus(service),
    speaksXml(service) ? 'AccessDenied' : 'AccessDeniedException',
    `User: ${user} is not authorized to perform: ${action} on resource: ${resource}`,
  )

const throttled = {
  sts: fail(400, 'Throttling', 'Rate exceeded'),
  kafka: fail(429, 'TooManyRequestsException', 'Too Many Requests'),
  kinesis: fail(400, 'LimitExceededException', 'Rate exceeded.'),
  s3: fail(503, 'SlowDown', 'Please reduce your request rate.'),
  lambda: fail(429, 'TooManyRequestsException', 'Rate exceeded', { Reason: 'CallerRateLimitExceeded', Type: 'User' }),
}
export const failThrottled = (service: AwsService) => throttled[service]

export const failInternal = (service: AwsService) =>
  fail(500, speaksXml(service) ? 'InternalError' : 'InternalServerErrorException', 'An internal error occurred.')

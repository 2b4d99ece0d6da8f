import type { AwsRefusal } from '#lib/aws/aws-outcome.ts'
import { refusalKinds, type RefusalKind } from '#lib/aws/aws-reading.ts'

/** AWS's names for its errors differ from service to service. */
const codes: Readonly<Record<RefusalKind, ReadonlySet<string>>> = {
  denied: new Set([
    ...['AccessDenied', 'AccessDeniedException', 'ForbiddenException', 'UnauthorizedException'],
    ...['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidAccessKeyId', 'SignatureDoesNotMatch'],
    ...['OptInRequired', 'AuthorizationError', 'NotAuthorized'],
  ]),
  expired: new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired']),
  throttled: new Set([
    ...['Throttling', 'ThrottlingException', 'ThrottledException', 'TooManyRequestsException', 'RequestThrottled'],
    ...['RequestLimitExceeded', 'LimitExceededException', 'SlowDown', 'RequestThrottledException'],
  ]),
  'not-found': new Set(['NotFoundException', 'ResourceNotFoundException']),
  other: new Set(),
}

/** What a refusal is about, whichever service it is from. */
export const getRefusalKind = ({ code, status }: Pick<AwsRefusal, 'code' | 'status'>): RefusalKind =>
  refusalKinds.find((kind) => codes[kind].has(code)) ?? (status === 429 ? 'throttled' : 'other')

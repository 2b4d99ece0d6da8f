import { hasShape, isAmong, isOptional, isText, type Guarded } from '#lib/guard.ts'

/** The checks of an MSK cluster that AWS is asked for, in the order in which they are shown. */
export const awsCheckIds = [
  'cluster',
  'kafka-version',
  'broker-type',
  'unauthenticated-access',
  'multi-vpc',
  'cluster-policy',
] as const
export type AwsCheckId = (typeof awsCheckIds)[number]

/** `linkId`: the link that already leads to the same target. */
export const isPreflightCheck = hasShape({
  id: isAmong(
    'credentials',
    'project',
    'duplicate',
    'azure',
    'authentication',
    ...awsCheckIds,
    'region',
    'workspace',
    'rules',
    'approval',
  ),
  title: isText,
  result: isAmong('passing', 'failing', 'unknowable'),
  evidence: isText,
  linkId: isOptional(isText),
})
export type PreflightCheck = Guarded<typeof isPreflightCheck>
export type PreflightCheckId = PreflightCheck['id']

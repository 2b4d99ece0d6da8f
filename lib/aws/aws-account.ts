import { hasItems, hasShape, isBoolean, isOptional, isText, type Guarded } from '#lib/guard.ts'

/**
 * An AWS account that a project may use, as AWS_ACCOUNTS_FILE declares it; `canChange`: it has a role for changes,
 * `changeRole` by its ARN.
 */
export const isAwsAccount = hasShape({
  id: isText,
  name: isText,
  regions: hasItems(isText),
  canChange: isBoolean,
  changeRole: isOptional(isText),
})
export type AwsAccount = Guarded<typeof isAwsAccount>

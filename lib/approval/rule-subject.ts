import { hasShape, hasValues, isAnything, isKeyIn, isOptional, isText, type Guard } from '#lib/guard.ts'
import { policyCommands } from '#lib/policy/policy-command.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import { isOwnership } from '#lib/wire/is-ownership.ts'

/** Whether a value is what rules see of a command. */
export const isRuleSubject: Guard<RuleSubject> = hasShape({
  command: isKeyIn(policyCommands),
  groupId: isText,
  linkId: isOptional(isText),
  replaces: isOptional(isText),
  request: isOptional(hasValues(isAnything)),
  connection: isOptional(hasShape({ workspace: isText, name: isText, type: isText })),
  cluster: isOptional(hasShape({ arn: isText, account: isText, region: isText })),
  ownership: isOptional(isOwnership),
})

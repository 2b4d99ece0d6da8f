import { describeApprovers } from '#lib/approval/describe-approvers.ts'
import { describeRequirement } from '#lib/approval/describe-requirement.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import { findRequirement, type Verdict } from '#lib/policy/verdict.ts'

/** `verdicts`: what the rules said, where they were asked. */
const connectionCommands: readonly PolicyCommand[] = ['create-connection', 'change-connection']

type Props = { command: PolicyCommand; verdicts: readonly Verdict[] }

/** Why something needs an approval and how many, as far as rules have said so, and who can approve it. */
export function WhatItNeeds({ command, verdicts }: Props) {
  const requirement = findRequirement(verdicts)
  return (
    <>
      {verdicts.flatMap(({ rule, effect, sentence }) =>
        effect === 'require-approval' ? [<p key={rule}>{sentence}</p>] : [],
      )}
      {requirement && <p>{describeRequirement(requirement)}</p>}
      {connectionCommands.includes(command) && <p>Secrets are not kept: whoever sends it enters them then.</p>}
      <p className="text-soft">{describeApprovers(command)}</p>
    </>
  )
}

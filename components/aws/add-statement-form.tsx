'use client'
import { CommandForm } from '#components/aws/command-form.tsx'
import type { CommandProps } from '#components/aws/command-button.tsx'
import { LinesDiff } from '#components/ui/lines-diff.tsx'
import { addStatement } from '#lib/aws/policy/add-statement.ts'
import { diffPolicy } from '#lib/aws/policy/diff-policy.ts'
import type { ClusterPolicy } from '#lib/aws/msk-cluster.ts'
import { addPolicyStatement } from '#server/actions/add-policy-statement.ts'

type Props = CommandProps & { policy: ClusterPolicy | undefined; atlasAccount: string }

/** Adds Atlas's statement to the policy of a cluster, as the dialog shows it. */
export function AddStatementForm({ policy, atlasAccount, ...props }: Props) {
  const { arn } = props
  const addition = addStatement(policy?.text, { account: atlasAccount, arn })
  if (!addition.ok) return <p>{addition.sentence}</p>
  return (
    <CommandForm
      {...props}
      kind="add-policy-statement"
      labels={{ idle: 'Add the statement', busy: 'Adding…' }}
      input={{ arn, ...(policy && { policyVersion: policy.version }) }}
      run={addPolicyStatement}
    >
      <p>
        {policy
          ? 'One statement is added to the cluster policy. The others stay as they are.'
          : 'The cluster has no policy. It gets one with this statement.'}{' '}
        It lets Atlas’s AWS account {atlasAccount} connect to the cluster.
      </p>
      <LinesDiff label="The policy before and after" lines={diffPolicy(policy?.text, addition.text)} />
      <p className="text-small text-soft">
        You can undo this here afterwards, as long as nobody changes the statement.
      </p>
    </CommandForm>
  )
}

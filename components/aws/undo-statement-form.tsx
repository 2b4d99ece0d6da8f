'use client'
import { CommandForm } from '#components/aws/command-form.tsx'
import type { CommandProps } from '#components/aws/command-button.tsx'
import { LinesDiff } from '#components/ui/lines-diff.tsx'
import type { ClusterPolicy } from '#lib/aws/msk-cluster.ts'
import { diffPolicy } from '#lib/aws/policy/diff-policy.ts'
import { undoAddition } from '#lib/aws/policy/undo-addition.ts'
import type { AwsClusterAnswer } from '#lib/wire/aws.ts'
import { undoPolicyStatement } from '#server/actions/undo-policy-statement.ts'

type Props = CommandProps & { policy: ClusterPolicy; undoable: NonNullable<AwsClusterAnswer['undoable']> }

/** Takes out of the policy what the portal added to it, as the dialog shows it. */
export function UndoStatementForm({ policy, undoable: { key: undoes, before, statement }, ...props }: Props) {
  const { arn } = props
  const undo = undoAddition(policy.text, { before, statement })
  if (undo.kind === 'refused') return <p>{undo.sentence}</p>
  return (
    <CommandForm
      {...props}
      kind="undo-policy-statement"
      labels={{ idle: 'Take the statement out', busy: 'Taking it out…' }}
      input={{ arn, undoes, policyVersion: policy.version }}
      run={undoPolicyStatement}
    >
      <p>
        {undo.kind === 'delete'
          ? 'The cluster had no policy before, so its policy is deleted.'
          : 'Atlas’s statement is taken out of the cluster policy. What else is in it stays.'}{' '}
        Atlas can make no new connection to the cluster then, and a link to it that is being built may fail.
      </p>
      <LinesDiff
        label="The policy before and after"
        lines={diffPolicy(policy.text, undo.kind === 'put' ? undo.text : undefined)}
      />
    </CommandForm>
  )
}

import 'server-only'
import type { AwsCommand } from '#server/intents/aws/aws-command.ts'
import type { AwsCommands } from '#server/intents/aws/aws-commands.ts'
import type { Requester } from '#server/intents/journal-step.ts'
import { drainOnce } from '#server/intents/once/drain-once.ts'
import type { PendingWork } from '#server/intents/pending-work.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import type {
  AddPolicyStatementInput,
  EnableConnectivityInput,
  UndoPolicyStatementInput,
} from '#lib/wire/aws-command.ts'

type Deps = { work: PendingWork; aws: AwsCommands; onFault: (error: unknown) => void }

/** The commands on clusters in AWS, for a process that can be stopped. */
export const drainAws = ({ work, aws, onFault }: Deps) => {
  const run = drainOnce({ work, onFault }, 'AWS')
  const runAws = (command: AwsCommand, requester: Requester): Promise<AwsOutcome> =>
    run<AwsOutcome>(
      requester.requestId,
      () => aws.execute(command, requester),
      () => aws.findOutcome(command),
    )
  return {
    findOutcome: aws.findOutcome,
    addPolicyStatement: (input: AddPolicyStatementInput, requester: Requester) =>
      runAws({ kind: 'add-policy-statement', ...input }, requester),
    undoPolicyStatement: (input: UndoPolicyStatementInput, requester: Requester) =>
      runAws({ kind: 'undo-policy-statement', ...input }, requester),
    enableConnectivity: (input: EnableConnectivityInput, requester: Requester) =>
      runAws({ kind: 'enable-connectivity', ...input }, requester),
  }
}

import 'server-only'
import type { AwsCommand } from '#server/intents/aws/aws-command.ts'
import type { AwsBody } from '#server/intents/aws/aws-intent.ts'
import type { AwsDeps } from '#server/intents/aws/aws-parts.ts'
import { planCommand } from '#server/intents/aws/plan-command.ts'
import { readAwsOutcome } from '#server/intents/aws/read-aws-outcome.ts'
import { sendAws } from '#server/intents/aws/send-aws.ts'
import { isAwsIntent, parseIntent, type AwsIntent } from '#server/intents/intent.ts'
import type { Requester } from '#server/intents/journal-step.ts'
import { createOnceOutcomes } from '#server/intents/once/once-outcomes.ts'
import { denyUnapproved } from '#server/intents/record-by-consent.ts'
import { findIntent } from '#server/store/intents.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'

type Deps = AwsDeps & { sleep: (ms: number) => Promise<void> }

const isUnderWay =
  'Another change of this cluster is under way, perhaps from another project, or the portal is still checking what came of it. Nothing was sent. Look at its result before you try again.'

/** What a command changes: of one cluster its policy, or its connectivity. */
const toFingerprint = ({ kind, arn }: AwsCommand) =>
  JSON.stringify([kind === 'enable-connectivity' ? 'connectivity' : 'policy', arn])

const isSame = (intent: AwsIntent, command: AwsCommand): boolean => {
  if (intent.groupId !== command.groupId || intent.arn !== command.arn) return false
  switch (intent.kind) {
    case 'add-policy-statement':
      return command.kind === intent.kind && command.policyVersion === intent.requestBody.before?.version
    case 'undo-policy-statement': {
      const { undoes, before } = intent.requestBody
      return command.kind === intent.kind && command.undoes === undoes && command.policyVersion === before.version
    }
    case 'enable-connectivity': {
      const { scheme, version } = intent.requestBody
      return command.kind === intent.kind && command.scheme === scheme && command.clusterVersion === version
    }
    default:
      return intent satisfies never
  }
}

/** What the audit says of a command besides who, when and where. */
const describe = (command: AwsCommand) => {
  const { arn } = command
  if (command.kind === 'enable-connectivity') return { arn, scheme: command.scheme }
  return command.kind === 'undo-policy-statement' ? { arn, undoes: command.undoes } : { arn }
}

const buildRecord = (command: AwsCommand, requestBody: AwsBody, { actor, requestId, consent }: Requester) => {
  const { key, kind, groupId, arn } = command
  return {
    ...{ id: key, kind, groupId, linkId: null, arn, fingerprint: toFingerprint(command), baseline: '[]' },
    ...{ body: JSON.stringify(requestBody), actor, requestId, consent, detail: describe(command) },
  }
}

/**
 * Commands on MSK clusters and their policies: what is sent is computed of what AWS shows now, recorded with what was
 * there before, and sent once. The portal itself never sends one again (decision 042).
 */
export const createAwsCommands = (deps: Deps) => {
  const { journal, store } = deps
  const outcomes = createOnceOutcomes(deps, { isOwn: isAwsIntent, toOutcome: readAwsOutcome })

  const findSame = async ({ key }: AwsCommand) => {
    const row = await findIntent(store.db, key)
    return row && ({ kind: 'same-id', intent: parseIntent(row) } as const)
  }

  const record = async (command: AwsCommand, requester: Requester) => {
    const earlier = await findSame(command)
    if (earlier) return earlier
    const plan = await planCommand(deps, command, requester.requestId)
    if (plan.kind === 'plan') return journal.record(buildRecord(command, plan.requestBody, requester))
    // Whoever pressed twice reads what their own first press has changed by now.
    return (await findSame(command)) ?? { kind: 'nothing-sent' as const, outcome: plan }
  }

  return {
    execute: async (command: AwsCommand, requester: Requester): Promise<AwsOutcome> => {
      const recorded = await outcomes.prepare(command, () => record(command, requester))
      switch (recorded.kind) {
        case 'claimed':
          return sendAws(deps, recorded)
        case 'same-id':
          return outcomes.resume(recorded.intent, (intent) => isSame(intent, command), requester)
        case 'same-fingerprint':
          return { kind: 'denied', sentence: isUnderWay, requestId: requester.requestId }
        case 'unapproved':
          return denyUnapproved(recorded, requester.requestId)
        case 'nothing-sent':
          return recorded.outcome
        default:
          return recorded satisfies never
      }
    },
    findOutcome: (target: { groupId: string; key: string }): Promise<AwsOutcome> => outcomes.find(target),
  }
}

export type AwsCommands = ReturnType<typeof createAwsCommands>

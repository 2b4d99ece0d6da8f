import 'server-only'
import type { AwsCommands } from '#server/intents/aws/aws-commands.ts'
import { drainAws } from '#server/intents/aws/drain-aws.ts'
import type { ChangeCommands } from '#server/intents/change.ts'
import type { CreateCommand } from '#server/intents/create.ts'
import type { Requester } from '#server/intents/journal-step.ts'
import type { PendingWork } from '#server/intents/pending-work.ts'
import type { ResolveCommands } from '#server/intents/resolve-create.ts'
import { describeUnrecorded, stopping } from '#server/intents/drain-sentences.ts'
import { drainStreams } from '#server/intents/streams/drain-streams.ts'
import type { StreamCommands } from '#server/intents/streams/stream-commands.ts'
import type { ChangeOutcome, CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'

type Deps = {
  aws: AwsCommands
  streams: StreamCommands
  work: PendingWork
  create: CreateCommand
  resolve: ResolveCommands
  change: ChangeCommands
  onFault: (error: unknown) => void
}

const unfinished = 'The portal was stopped before Atlas answered. It will check the result when it runs again.'
/**
 * The commands that change something, for a process that can be stopped: none starts then, and each that runs is
 * answered.
 */
export const drainCommands = ({ work, create, resolve, change, streams, aws, onFault }: Deps) => {
  const runCreate = (
    target: { groupId: string; key: string },
    { requestId }: Requester,
    command: () => Promise<CreateOutcome>,
  ) =>
    work.run<CreateOutcome>(command, {
      ifClosed: () => ({ kind: 'denied', sentence: stopping, requestId, reason: 'stopping' }),
      ifUnfinished: () => resolve.findOutcome(target),
      ifUnrecorded: (error) => {
        onFault(error)
        return {
          kind: 'unknown',
          reason: describeUnrecorded('Atlas'),
          requestId,
          sentAt: error.sentAt,
          recoveryAttempts: 0,
        }
      },
    })
  const runChange = ({ requestId }: Requester, command: () => Promise<ChangeOutcome>) =>
    work.run<ChangeOutcome>(command, {
      ifClosed: () => ({ kind: 'denied', sentence: stopping, requestId, reason: 'stopping' }),
      ifUnfinished: () => ({ kind: 'unknown', reason: unfinished, requestId }),
      ifUnrecorded: (error) => {
        onFault(error)
        return { kind: 'unknown', reason: describeUnrecorded('Atlas'), requestId }
      },
    })
  return {
    create: (input: CreateInput, requester: Requester) => runCreate(input, requester, () => create(input, requester)),
    resolve: {
      findOutcome: resolve.findOutcome,
      pick: resolve.pick,
      sendAgain: (target: Parameters<ResolveCommands['sendAgain']>[0], requester: Requester) =>
        runCreate(target, requester, () => resolve.sendAgain(target, requester)),
    },
    streams: drainStreams({ work, streams, onFault }),
    aws: drainAws({ work, aws, onFault }),
    change: {
      remove: (link: Parameters<ChangeCommands['remove']>[0], requester: Requester) =>
        runChange(requester, () => change.remove(link, requester)),
      setDomain: (domain: Parameters<ChangeCommands['setDomain']>[0], requester: Requester) =>
        runChange(requester, () => change.setDomain(domain, requester)),
    },
  }
}

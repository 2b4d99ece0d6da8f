import 'server-only'
import type { Requester } from '#server/intents/journal-step.ts'
import { drainOnce } from '#server/intents/once/drain-once.ts'
import type { PendingWork } from '#server/intents/pending-work.ts'
import type { StreamCommands } from '#server/intents/streams/stream-commands.ts'
import { findInputProblems } from '#server/intents/streams/find-input-problems.ts'
import {
  buildChangeConnection,
  buildCreateConnection,
  buildCreateWorkspace,
  buildDeleteConnection,
  type BuiltCommand,
} from '#server/intents/streams/stream-command.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import type {
  ChangeConnectionInput,
  CreateConnectionInput,
  CreateWorkspaceInput,
  DeleteConnectionInput,
} from '#lib/wire/stream-command.ts'

type Deps = { work: PendingWork; streams: StreamCommands; onFault: (error: unknown) => void }

/** The commands on stream workspaces and connections, for a process that can be stopped. */
export const drainStreams = ({ work, streams, onFault }: Deps) => {
  const run = drainOnce({ work, onFault }, 'Atlas')
  const runStream = (built: BuiltCommand, requester: Requester): Promise<StreamOutcome> =>
    run<StreamOutcome>(
      requester.requestId,
      () => streams.execute(built, requester),
      () => (built.ok ? streams.findOutcome(built.command) : { kind: 'none' }),
    )
  return {
    findOutcome: streams.findOutcome,
    findInputProblems,
    createConnection: (input: CreateConnectionInput, requester: Requester) =>
      runStream(buildCreateConnection(input), requester),
    changeConnection: (input: ChangeConnectionInput, requester: Requester) =>
      runStream(buildChangeConnection(input), requester),
    deleteConnection: (input: DeleteConnectionInput, requester: Requester) =>
      runStream(buildDeleteConnection(input), requester),
    createWorkspace: (input: CreateWorkspaceInput, requester: Requester) =>
      runStream(buildCreateWorkspace(input), requester),
  }
}

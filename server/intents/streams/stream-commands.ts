import 'server-only'
import { isStreamIntent, type StreamIntent } from '#server/intents/intent.ts'
import { isSameOwnership } from '#server/intents/is-same-ownership.ts'
import type { Conflict } from '#server/intents/journal.ts'
import type { Claim, Requester } from '#server/intents/journal-step.ts'
import { createOnceOutcomes } from '#server/intents/once/once-outcomes.ts'
import { denyUnapproved } from '#server/intents/record-by-consent.ts'
import { readStreamOutcome } from '#server/intents/streams/read-stream-outcome.ts'
import { sendStream, type StreamSendDeps } from '#server/intents/streams/send-stream.ts'
import { toStorableBody, type BuiltCommand, type StreamCommand } from '#server/intents/streams/stream-command.ts'
import type { StreamKind } from '#server/store/schema.ts'
import { isTurnFree } from '#server/store/workspace-turn.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import type { Denial } from '#lib/private-link/outcome.ts'

type Deps = StreamSendDeps & {
  sleep: (ms: number) => Promise<void>
  onStreamsChanged: (groupId: string) => void | Promise<void>
}

const pollMs = 100

const isUnderWay =
  'Another change of the same name is under way, or the portal is still checking what came of it. Nothing was sent. Look at its result before you try again.'
const isBusy = 'Another change in this workspace is under way. Nothing was sent. Try again in a moment.'

/** One open intent for a connection of a workspace, or for a workspace, whatever is asked of it. */
const toFingerprint = ({ workspace, connection }: StreamCommand) =>
  JSON.stringify(connection === null ? ['workspace', workspace] : ['connection', workspace, connection])

const isSame = (intent: StreamIntent, command: StreamCommand) =>
  intent.kind === command.kind &&
  intent.groupId === command.groupId &&
  intent.workspace === command.workspace &&
  intent.connection === command.connection &&
  JSON.stringify(intent.requestBody) === JSON.stringify(toStorableBody(command)) &&
  isSameOwnership(intent.ownership, command.ownership)

const buildRecord = (command: StreamCommand, { actor, requestId, consent }: Requester) => {
  const { key, kind, groupId, workspace, connection, body, ownership } = command
  return {
    ...{ id: key, kind, groupId, linkId: null, workspace, connection, fingerprint: toFingerprint(command) },
    ...{ body: JSON.stringify(toStorableBody(command)), baseline: '[]', actor, requestId, ownership, consent },
    detail: { workspace, ...(connection === null ? {} : { connection }), ...(body.type ? { type: body.type } : {}) },
  }
}

/** Records a command once it is its turn in the workspace; or returns the outcome for which nothing is sent. */
const recordInTurn = async (
  deps: Deps,
  command: StreamCommand,
  requester: Requester,
): Promise<Claim<StreamKind> | Conflict | Denial> => {
  const { journal, store, now, timings, sleep } = deps
  const { requestId } = requester
  const until = now() + timings.sendingLease
  for (;;) {
    const recorded = await journal.recordInTurn(buildRecord(command, requester))
    if (recorded.kind === 'unapproved') return denyUnapproved(recorded, requestId)
    if (recorded.kind !== 'busy') return recorded
    do {
      if (now() >= until) return { kind: 'denied', sentence: isBusy, requestId }
      await sleep(pollMs)
    } while (!(await isTurnFree(store.db, command, now())))
  }
}

/**
 * Commands on stream workspaces and connections: each is recorded first, waits for its turn in its workspace, and is
 * sent once. The portal itself never sends one again (decision 037).
 */
export const createStreamCommands = (deps: Deps) => {
  const outcomes = createOnceOutcomes(deps, { isOwn: isStreamIntent, toOutcome: readStreamOutcome })

  const execute = async (command: StreamCommand, requester: Requester): Promise<StreamOutcome> => {
    const recorded = await outcomes.prepare(command, () => recordInTurn(deps, command, requester))
    switch (recorded.kind) {
      case 'same-id':
        return outcomes.resume(recorded.intent, (intent) => isSame(intent, command), requester)
      case 'same-fingerprint':
        return { kind: 'denied', sentence: isUnderWay, requestId: requester.requestId }
      case 'denied':
        return recorded
      case 'claimed': {
        const outcome = await sendStream(deps, recorded, command)
        await deps.onStreamsChanged(command.groupId)
        return outcome
      }
      default:
        return recorded satisfies never
    }
  }

  return {
    /** Runs a command that was built of what somebody entered. */
    execute: async (built: BuiltCommand, requester: Requester): Promise<StreamOutcome> =>
      built.ok ? execute(built.command, requester) : { kind: 'invalid', problems: built.problems },
    findOutcome: (target: { groupId: string; key: string }): Promise<StreamOutcome> => outcomes.find(target),
  }
}

export type StreamCommands = ReturnType<typeof createStreamCommands>

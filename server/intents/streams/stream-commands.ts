import 'server-only'
import { awaitSettled } from '#server/intents/await-settled.ts'
import { isStreamIntent, parseIntent, type Intent, type StreamIntent } from '#server/intents/intent.ts'
import type { Claim, Requester } from '#server/intents/journal-step.ts'
import { readStreamOutcome } from '#server/intents/streams/read-stream-outcome.ts'
import { sendStream, type StreamSendDeps } from '#server/intents/streams/send-stream.ts'
import { toStorableBody, type BuiltCommand, type StreamCommand } from '#server/intents/streams/stream-command.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'
import type { StreamKind } from '#server/store/schema.ts'
import { isTurnFree } from '#server/store/workspace-turn.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

type Deps = StreamSendDeps & {
  store: Store
  sleep: (ms: number) => Promise<void>
  onStreamsChanged: (groupId: string) => void | Promise<void>
}

const pollMs = 100

const otherRequest = 'This form was already sent with other values. Load the page again to see its result.'
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
  JSON.stringify(intent.requestBody) === JSON.stringify(toStorableBody(command))

const buildRecord = (command: StreamCommand, { actor, requestId }: Requester) => {
  const { key, kind, groupId, workspace, connection, body } = command
  return {
    ...{ id: key, kind, groupId, linkId: null, workspace, connection, fingerprint: toFingerprint(command) },
    ...{ body: JSON.stringify(toStorableBody(command)), baseline: '[]', actor, requestId },
    detail: { workspace, ...(connection === null ? {} : { connection }), ...(body.type ? { type: body.type } : {}) },
  }
}

/** The outcome for a key that was sent before; denied when that was another request. */
const resume = async (
  deps: Deps,
  intent: Intent,
  command: StreamCommand,
  { requestId }: Requester,
): Promise<StreamOutcome> => {
  if (!isStreamIntent(intent) || !isSame(intent, command)) return { kind: 'denied', sentence: otherRequest, requestId }
  const latest = await awaitSettled(deps, intent)
  return latest && isStreamIntent(latest) ? readStreamOutcome(latest) : { kind: 'none' }
}

/** Records a command once it is its turn in the workspace; or returns the outcome for which nothing is sent. */
const recordInTurn = async (
  deps: Deps,
  command: StreamCommand,
  requester: Requester,
): Promise<Claim<StreamKind> | StreamOutcome> => {
  const { journal, store, now, timings, sleep } = deps
  const { requestId } = requester
  const until = now() + timings.sendingLease
  for (;;) {
    const recorded = await journal.recordInTurn(buildRecord(command, requester))
    if (recorded.kind === 'claimed') return recorded
    if (recorded.kind === 'same-id') return resume(deps, recorded.intent, command, requester)
    if (recorded.kind === 'same-fingerprint') return { kind: 'denied', sentence: isUnderWay, requestId }
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
  /** When a key began to wait for its turn, before anything is recorded of it. */
  const waiting = new Map<string, number>()
  const toId = ({ groupId, key }: { groupId: string; key: string }) => `${groupId} ${key}`

  const execute = async (command: StreamCommand, requester: Requester): Promise<StreamOutcome> => {
    waiting.set(toId(command), deps.now())
    const recorded = await recordInTurn(deps, command, requester).finally(() => waiting.delete(toId(command)))
    if (recorded.kind !== 'claimed') return recorded
    const outcome = await sendStream(deps, recorded, command)
    await deps.onStreamsChanged(command.groupId)
    return outcome
  }

  return {
    /** Runs a command that was built of what somebody entered. */
    execute: async (built: BuiltCommand, requester: Requester): Promise<StreamOutcome> =>
      built.ok ? execute(built.command, requester) : { kind: 'invalid', problems: built.problems },
    /** The outcome of a command by its key, in its project. */
    findOutcome: async (target: { groupId: string; key: string }): Promise<StreamOutcome> => {
      const row = await findIntent(deps.store.db, target.key)
      const intent = row?.groupId === target.groupId ? parseIntent(row) : undefined
      if (intent && isStreamIntent(intent)) return readStreamOutcome(intent)
      const since = waiting.get(toId(target))
      return since === undefined ? { kind: 'none' } : { kind: 'sending', sentAt: since }
    },
  }
}

export type StreamCommands = ReturnType<typeof createStreamCommands>

import 'server-only'
import { readSentAt, type StreamIntent } from '#server/intents/intent.ts'
import {
  buildLook,
  isOverdue,
  lookLater,
  lookWhenReadable,
  recordFound,
  recordUndecided,
} from '#server/intents/once/look-again.ts'
import { recordSenderGone } from '#server/intents/record-unknown.ts'
import { readTarget, type Shown } from '#server/intents/streams/call-streams.ts'
import type { StreamSendDeps } from '#server/intents/streams/send-stream.ts'
import { isUnlisted } from '#server/intents/streams/unlisted-connection.ts'
import { getRecoveryPause } from '#server/intents/timings.ts'
import { hasLaterIntent } from '#server/store/intents-read.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { listMaskedPaths } from '#lib/connection/mask-secrets.ts'

type Deps = StreamSendDeps & { onStreamsChanged: (groupId: string) => void | Promise<void> }
type Of<K extends StreamIntent['kind'], S extends StreamIntent['status']> = Extract<
  StreamIntent,
  { kind: K; status: S }
>
type Create = Of<'create-connection' | 'create-workspace', 'unknown' | 'not-found'>
type Change = Of<'change-connection' | 'delete-connection', 'unknown'>

/** What Atlas shows of a command: its effect, that somebody has to decide, or nothing of it yet. */
type Effect =
  | { kind: 'done' }
  | { kind: 'unclear'; reason: string }
  | { kind: 'existing'; differing: string[] }
  | { kind: 'not-yet'; reason: string }

const hiddenSecrets = 'Atlas returns no secret, so it does not show whether this change took effect.'
const hiddenValues = 'Atlas does not show all values, so it does not show whether this change took effect.'

const judgeCreate = (shown: Shown): Extract<Effect, { kind: 'done' | 'existing' | 'not-yet' }> => {
  if (shown.kind === 'absent') return { kind: 'not-yet', reason: '' }
  return shown.differing.length === 0 ? { kind: 'done' } : { kind: 'existing', differing: [...shown.differing] }
}

const judgeChange = ({ kind, requestBody }: Change, shown: Shown): Exclude<Effect, { kind: 'existing' }> => {
  if (kind === 'delete-connection') {
    const isGone = shown.kind === 'absent' || shown.state === 'DELETING'
    return isGone ? { kind: 'done' } : { kind: 'not-yet', reason: 'Atlas still shows the connection.' }
  }
  if (shown.kind === 'absent') return { kind: 'not-yet', reason: 'Atlas does not show the connection.' }
  if (shown.differing.length > 0) return { kind: 'not-yet', reason: 'Atlas still shows other values.' }
  if (listMaskedPaths(requestBody).length > 0) return { kind: 'unclear', reason: hiddenSecrets }
  return shown.unshown.length > 0 ? { kind: 'not-yet', reason: hiddenValues } : { kind: 'done' }
}

/** The next search for what was not found, as long as it may still appear late; then null. */
const getNextSearch = ({ now, timings }: Deps, intent: Create) =>
  now() - readSentAt(intent) < timings.watchDuplicates ? toTimestamp(now() + getRecoveryPause(timings, Infinity)) : null

const recordCreate = async (deps: Deps, intent: Create, shown: Shown): Promise<boolean> => {
  const { journal } = deps
  const effect = judgeCreate(shown)
  if (effect.kind === 'done') return recordFound(deps, intent)
  if (effect.kind === 'existing') {
    const end = { ...buildLook(intent), outcome: effect }
    return journal.move(intent, `${intent.kind}.existing`, end)
  }
  if (intent.status === 'not-found') {
    await journal.scheduleRecovery(intent, { nextRecoveryAt: getNextSearch(deps, intent) })
    return false
  }
  if (!isOverdue(deps, intent)) return lookLater(deps, intent)
  const { actor, detail } = buildLook(intent)
  return journal.move(intent, `${intent.kind}.not-found`, {
    ...{ actor, detail, recoveryAttempts: detail.looks, nextRecoveryAt: getNextSearch(deps, intent) },
  })
}

const recordChange = async (deps: Deps, intent: Change, shown: Shown): Promise<boolean> => {
  const effect = judgeChange(intent, shown)
  if (effect.kind === 'done') return recordFound(deps, intent)
  return recordUndecided(deps, intent, effect.reason, effect.kind === 'unclear')
}

/** Reads by its name what was asked for, and records what Atlas shows of it. */
const look = async (deps: Deps, intent: Create | Change): Promise<void> => {
  const { journal, store, atlas } = deps
  // Whoever asked again for what was not found has an intent of their own, which tells what became of the name, unless
  // it comes to nothing.
  if (intent.status === 'not-found' && (await hasLaterIntent(store.db, intent)))
    return journal.scheduleRecovery(intent, { nextRecoveryAt: getNextSearch(deps, intent) })
  const mayBeLate = intent.kind === 'delete-connection' && (await isUnlisted(deps, intent))
  const shown = await readTarget(atlas, intent)
  if (!shown || (mayBeLate && shown.kind === 'absent')) return void (await lookWhenReadable(deps, intent))
  const isCreate = intent.kind === 'create-connection' || intent.kind === 'create-workspace'
  const hasMoved = await (isCreate ? recordCreate(deps, intent, shown) : recordChange(deps, intent, shown))
  if (hasMoved) await deps.onStreamsChanged(intent.groupId)
}

/** Looks up a command that was not answered. It is never sent again. */
export const createRecoverStreamCommand =
  (deps: Deps) =>
  async (intent: StreamIntent): Promise<void> => {
    switch (intent.status) {
      case 'recorded':
      case 'sending':
        return recordSenderGone(deps, intent)
      case 'unknown':
      case 'not-found':
        return look(deps, intent)
      case 'unclear':
      case 'done':
      case 'existing':
      case 'refused':
      case 'not-sent':
        return
      default:
        return intent satisfies never
    }
  }

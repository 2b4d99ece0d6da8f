import 'server-only'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { AwsCommand, ChangeCommand, ReadCommand } from '#server/aws/actions.ts'
import type { AwsContext, AwsPlace, AwsWriteContext } from '#server/aws/aws-client.ts'
import { createOwnKey } from '#server/aws/own-key.ts'
import { createRetryCalls, type AwsClock } from '#server/aws/retry-calls.ts'
import { sendOnce, type Attempt } from '#server/aws/send-once.ts'
import { createSessions, type RoleName } from '#server/aws/sessions.ts'
import { createWires, type AwsKey, type Wire } from '#server/aws/wire.ts'
import type { DeclaredAccount } from '#server/aws-accounts-file.ts'
import type { AwsTarget } from '#server/aws-config.ts'
import type { RefusalKind } from '#lib/aws/aws-reading.ts'
import { getRefusalKind } from '#lib/aws/refusal-kind.ts'

/** One exchange, for the log and the health page. It holds nothing of the request or the answer. */
export type AwsCallReport = AwsPlace & {
  command: AwsCommand
  kind: AwsAnswer<unknown>['kind']
  status: number | undefined
  /** AWS's name for its refusal, and what it is about. */
  code: string | undefined
  why: RefusalKind | undefined
  ms: number
  requestId: string | undefined
}

export type CallerOptions = AwsClock & {
  accounts: readonly DeclaredAccount[]
  target: AwsTarget
  deadlines: { connectMs: number; readMs: number; writeMs: number }
  onCall?: (report: AwsCallReport) => void
}

type Call<Command> = AwsPlace & { command: Command } & AwsContext
type Send<T> = (wire: Wire) => Promise<T>
type Sending = Call<AwsCommand> & Pick<AwsWriteContext, 'mayWrite'> & { key: AwsKey; endsAt: number }

const isExpired = (answer: AwsAnswer<unknown>) => answer.kind === 'refused' && getRefusalKind(answer) === 'expired'

const describeAnswer = (answer: AwsAnswer<unknown>) => {
  const refusal = answer.kind === 'refused' ? answer : undefined
  const status = 'status' in answer ? answer.status : undefined
  return { kind: answer.kind, status, code: refusal?.code, why: refusal && getRefusalKind(refusal) }
}

/**
 * Creates what signs, bounds, repeats and classifies every call of AWS. A call whose session had expired did nothing,
 * and is sent once more with a new one.
 */
export const createAwsCaller = ({ accounts, target, deadlines, now, random, sleep, onCall }: CallerOptions) => {
  const wires = createWires({ target, connectMs: deadlines.connectMs, now })
  const retryCalls = createRetryCalls({ now, random, sleep })

  const send = async <T>({ key, endsAt, mayWrite, ...call }: Sending, run: Send<T>): Promise<Attempt<T>> => {
    const { command, account, region, requestId } = call
    const startedAt = now()
    const timeoutMs = Math.max(0, endsAt - startedAt)
    const attempt = await sendOnce(wires.open({ region, key, timeoutMs, mayWrite }), run)
    onCall?.({ ...{ command, account, region, requestId, ms: now() - startedAt }, ...describeAnswer(attempt.answer) })
    return attempt
  }

  const onNoKey = (place: AwsPlace & AwsContext, answer: AwsAnswer<unknown>) => {
    const { account, region, requestId } = place
    onCall?.({ ...{ command: 'AssumeRole', account, region, requestId, ms: 0 }, ...describeAnswer(answer) })
  }
  const sessions = createSessions({ accounts, ownKey: createOwnKey(target, sleep), send, onNoKey, now })

  const sendSigned = async <T>(role: RoleName, sending: Omit<Sending, 'key'>, run: Send<T>): Promise<Attempt<T>> => {
    const openAndSend = async () => {
      const { answer, retryAfterMs } = await sessions.open(sending, role, sending.endsAt)
      return answer.kind === 'ok' ? send({ ...sending, key: answer.value }, run) : { answer, retryAfterMs }
    }
    const attempt = await openAndSend()
    if (!isExpired(attempt.answer)) return attempt
    sessions.forget(sending, role)
    return openAndSend()
  }

  return {
    now,
    /** Sends a read by the account's role for reading, up to three times until `endsAt`. */
    read: <T>(call: Call<ReadCommand> & { endsAt?: number }, run: Send<T>): Promise<AwsAnswer<T>> => {
      const endsAt = Math.min(now() + deadlines.readMs, call.endsAt ?? Number.POSITIVE_INFINITY)
      return retryCalls(endsAt, () => sendSigned('readRole', { ...call, endsAt }, run))
    },
    /** Sends a change by the account's role for changes, once; the role may be asked for up to three times before. */
    change: async <T>(call: Call<ChangeCommand> & AwsWriteContext, run: Send<T>): Promise<AwsAnswer<T>> => {
      const endsAt = now() + deadlines.writeMs
      const session = await retryCalls(endsAt, () => sessions.open(call, 'changeRole', endsAt))
      if (session.kind !== 'ok') return session
      return (await sendSigned('changeRole', { ...call, endsAt }, run)).answer
    },
    close: wires.close,
  }
}

export type AwsCaller = Omit<ReturnType<typeof createAwsCaller>, 'close'>

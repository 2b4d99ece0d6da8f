import 'server-only'
import { logRefusal } from '#server/http/log-refusal.ts'
import { formatWait } from '#server/auth/rate-limit.ts'
import { getRateLimits } from '#server/auth/rate-limits.ts'
import { config } from '#server/config.ts'
import { authorizeRequest, type Caller, type Requirements } from '#server/http/authorize.ts'
import { answerStoreFailure } from '#server/http/request-errors.ts'

type Denied = { kind: 'denied'; sentence: string; requestId: string; mustSignIn?: boolean | undefined }

type ActionOptions<Input, Result> = Requirements<Input> & {
  /**
   * Set for an action that creates something billed, which is limited per person and minute. Its key tells one create
   * from another: the same key again is not counted.
   */
  getRateLimitKey?: (input: Input, requestId: string) => string
  run: (input: Input, caller: Caller) => Promise<Result>
}

const explainLimit = (waitMs: number) =>
  `You have asked for ${String(config().perMinute.creates)} private links within a minute, which is the most. Nothing was sent. Try again in ${formatWait(waitMs)}.`

const runAction = async <Input extends { groupId: string }, Result>(
  options: ActionOptions<Input, Result>,
  rawInput: unknown,
): Promise<Result | Denied> => {
  const { permission, getRateLimitKey, run } = options
  const authorization = await authorizeRequest('write', options, rawInput)
  if (!authorization.ok) {
    const { sentence, requestId, reason } = authorization
    return { kind: 'denied', sentence, requestId, ...(reason === 'signed-out' ? { mustSignIn: true } : {}) }
  }
  const { caller, input } = authorization
  const { person, requestId } = caller
  const verdict = getRateLimitKey
    ? getRateLimits().creates(person.id, getRateLimitKey(input, requestId))
    : { ok: true as const }
  if (verdict.ok) return run(input, caller)
  logRefusal({ purpose: 'write', permission, reason: 'limit', person: person.id, requestId })
  return { kind: 'denied', sentence: explainLimit(verdict.waitMs), requestId }
}

/** Makes a server action. Permission and input are required, so that an action without them does not compile. */
export const defineAction =
  <Input extends { groupId: string }, Result>(options: ActionOptions<Input, Result>) =>
  (rawInput: unknown): Promise<Result | Denied> =>
    runAction(options, rawInput).catch(
      answerStoreFailure((sentence, requestId): Denied => {
        return { kind: 'denied', sentence: `Nothing was sent. ${sentence}`, requestId }
      }),
    )

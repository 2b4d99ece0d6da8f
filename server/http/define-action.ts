import 'server-only'
import { logRefusal } from '#server/http/log-refusal.ts'
import type { LimitName } from '#server/auth/costs.ts'
import { runWithinLimits } from '#server/auth/rate-limits.ts'
import { authorizeRequest, type Caller, type Requirements } from '#server/http/authorize.ts'
import { answerStoreFailure } from '#server/http/request-errors.ts'

type Denied = {
  kind: 'denied'
  sentence: string
  requestId: string
  mustSignIn?: boolean | undefined
  retryAfterMs?: number
}

type ActionOptions<Input, Result> = Requirements<Input> & {
  /**
   * Set for an action that costs (server/auth/costs.ts), which is limited per person. Its key tells one thing from
   * another: the same key again is not counted.
   */
  limit?: { name: LimitName; getKey: (input: Input, requestId: string) => string }
  run: (input: Input, caller: Caller) => Promise<Result>
}

const runAction = async <Input extends { groupId: string }, Result>(
  options: ActionOptions<Input, Result>,
  rawInput: unknown,
): Promise<Result | Denied> => {
  const { permission, limit, run } = options
  const authorization = await authorizeRequest('write', options, rawInput)
  if (!authorization.ok) {
    const { sentence, requestId, reason } = authorization
    return { kind: 'denied', sentence, requestId, ...(reason === 'signed-out' ? { mustSignIn: true } : {}) }
  }
  const { caller, input } = authorization
  const { person, requestId } = caller
  if (!limit) return run(input, caller)
  const what = limit.getKey(input, requestId)
  const attempt = runWithinLimits(limit.name, { person: person.id, what }, () => run(input, caller))
  if (attempt.ok) return attempt.result
  const { excess } = attempt
  logRefusal({ purpose: 'write', permission, reason: 'limit', person: person.id, requestId })
  return { kind: 'denied', sentence: excess.explanation, requestId, retryAfterMs: excess.retryAfterMs }
}

/** Makes a server action. Permission and input are required, so that an action without them does not compile. */
export const defineAction =
  <Input extends { groupId: string }, Result>(options: ActionOptions<Input, Result>) =>
  (rawInput: unknown): Promise<Result | Denied> =>
    runAction(options, rawInput).catch(
      // What an earlier press sent stands in the store, which nobody can ask now.
      answerStoreFailure((sentence, requestId): Denied => {
        return { kind: 'denied', sentence: `This time nothing was sent. ${sentence}`, requestId }
      }),
    )

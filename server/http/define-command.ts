import 'server-only'
import { container } from '#server/container.ts'
import { logRefusal } from '#server/http/log-refusal.ts'
import { judgeCommand } from '#server/judge-command.ts'
import type { LimitName } from '#server/auth/costs.ts'
import { runWithinLimits } from '#server/auth/rate-limits.ts'
import type { Caller } from '#server/http/authorize.ts'
import { answerStoreFailure } from '#server/http/request-errors.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import type { Permission } from '#lib/permission.ts'
import type { Denial } from '#lib/private-link/outcome.ts'
import type * as z from '#lib/zod.ts'

/** What an earlier press sent stands in the store, which nobody can ask now. */
export const denyForStore = answerStoreFailure((sentence, requestId): Denial => {
  return { kind: 'denied', sentence: `This time nothing was sent. ${sentence}`, requestId, reason: 'store' }
})

/** The project that a command is about, or that it is about none (lib/wire/ids.ts). */
export type Subject = { groupId: string } | { groupId?: undefined }

/** What rules may say of a command: `free` for one that changes nothing in Atlas or a cloud. */
type Rules<Input> = 'free' | ((input: Input, requestId: string) => RuleSubject | Promise<RuleSubject>)

/** How often a command is judged while others create what its rules count. */
const mostTries = 12

const isOvertaken = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'reason' in result && result.reason === 'overtaken'

/** Something that changes Atlas or the store. `run` is for whoever authorized the caller for its permission. */
export type Command<Raw, Input, Result, P extends Permission = Permission> = {
  permission: P
  input: z.ZodType<Input, Raw>
  limit: LimitName | undefined
  rules: Rules<Input>
  /** The input as it may be stored and shown. */
  mask: (input: Input) => Input
  run: (input: Input, caller: Caller) => Promise<Result | Denial>
}

type CommandOptions<Raw, Input, Result, P extends Permission> = {
  permission: P
  input: z.ZodType<Input, Raw>
  /** Set for a command that costs (server/auth/costs.ts), which is limited per person. */
  limit?: { name: LimitName }
  /**
   * The key under which it records an intent: under the same key again nothing more is sent, so that it is not counted,
   * nor denied by rules, and says what became of the first. Without one every request is another command.
   */
  getKey?: (input: Input) => string
  rules: Rules<Input>
  /** The input with dots in place of its secrets, where it may have some. */
  mask?: (input: Input) => Input
  run: (input: Input, caller: Caller) => Promise<Result>
}

/**
 * Makes a command. Permission and input are required, so that a command without them does not compile, and the input
 * says whether it is about a project.
 */
export const defineCommand = <Raw, Input extends Subject, Result, const P extends Permission>({
  permission,
  input,
  limit,
  getKey,
  rules,
  mask = (value) => value,
  run,
}: CommandOptions<Raw, Input, Result, P>): Command<Raw, Input, Result, P> => {
  const runByRules = async (value: Input, caller: Caller, triesLeft = mostTries): Promise<Result | Denial> => {
    if (rules === 'free') return run(value, caller)
    const { person, requestId, release } = caller
    const {
      rules: { judge, getVersion, readTerm },
      isRecorded,
    } = await container()
    const subject = await rules(value, requestId)
    const judgment = await judgeCommand(
      { getVersion, judge: (part) => judge(part, caller), readTerm, isRecorded },
      { subject, input: mask(value), release, key: getKey?.(value) },
    )
    if (judgment.ok) {
      const { consent, term } = judgment
      const result = await run(value, { ...caller, consent, term })
      return isOvertaken(result) && triesLeft > 1 ? runByRules(value, caller, triesLeft - 1) : result
    }
    const { reason, sentence, verdicts } = judgment
    logRefusal({ purpose: 'write', permission, reason, person: person.id, requestId })
    return { kind: 'denied', sentence, requestId, reason, verdicts }
  }
  const runLimited = async (value: Input, caller: Caller): Promise<Result | Denial> => {
    if (!limit) return runByRules(value, caller)
    const { person, requestId } = caller
    const what = getKey?.(value) ?? requestId
    const attempt = runWithinLimits(limit.name, { person: person.id, what }, () => runByRules(value, caller))
    if (attempt.ok) return attempt.result
    const { explanation: sentence, retryAfterMs, isShared } = attempt.excess
    logRefusal({ purpose: 'write', permission, reason: 'limit', person: person.id, requestId })
    return { kind: 'denied', sentence, requestId, retryAfterMs, reason: isShared ? 'busy' : 'limit' }
  }
  return {
    ...{ permission, input, limit: limit?.name, rules, mask },
    run: (value, caller) => runLimited(value, caller).catch(denyForStore),
  }
}

import 'server-only'
import { asFault } from '#server/actions/fault.ts'
import { enter, type Caller, type Question } from '#server/actions/door.ts'
import { inSeconds } from '#server/auth/limit.ts'
import { limits } from '#server/auth/limits.ts'
import { config } from '#server/config.ts'
import { log } from '#server/log.ts'

type Denied = { kind: 'denied'; sentence: string; requestId: string; mustSignIn?: boolean | undefined }

type Deed<Input, Result> = Question<Input> & {
  /** For a deed that makes something that is billed: what makes it another one. So many a minute are let through. */
  countedBy?: (input: Input, requestId: string) => string
  run: (input: Input, caller: Caller) => Promise<Result>
}

const tooMany = (waitMs: number) =>
  `You have asked for ${String(config().perMinute.creates)} private links within a minute, which is the most. Nothing was sent. Try again in ${inSeconds(waitMs)}.`

/** Makes a server action of a deed. Need and input are required, so that forgetting one does not compile. */
export const action =
  <Input extends { groupId: string }, Result>(made: Deed<Input, Result>) =>
  async (sent: unknown): Promise<Result | Denied> => {
    const entry = await enter('write', made, sent).catch(asFault)
    if (!entry.ok) {
      const { sentence, requestId, why } = entry
      return { kind: 'denied', sentence, requestId, ...(why === 'nobody' ? { mustSignIn: true } : {}) }
    }
    const { person, requestId } = entry.caller
    const taken = made.countedBy
      ? limits().creates(person.id, made.countedBy(entry.input, requestId))
      : { ok: true as const }
    if (taken.ok) return made.run(entry.input, entry.caller).catch(asFault)
    log.warn({ event: 'refused', purpose: 'write', need: made.need, why: 'limit', person: person.id, requestId })
    return { kind: 'denied', sentence: tooMany(taken.waitMs), requestId }
  }

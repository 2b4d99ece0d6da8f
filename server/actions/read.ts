import 'server-only'
import { enter, type Caller, type Question } from '#server/actions/door.ts'
import type { Purpose } from '#server/auth/request-facts.ts'
import type { Told } from '#lib/wire/answers.ts'

type Asking = Caller & { purpose: Purpose }
export type Read<T> = (purpose: Purpose, sent: unknown) => Promise<Told<T>>

/** Makes a read, for pages and routes alike, of a question to `server/private-links`. */
export const read =
  <Input extends { groupId?: string | undefined }, T>(
    made: Question<Input> & { run: (input: Input, asking: Asking) => Promise<Told<T>> },
  ): Read<T> =>
  async (purpose, sent) => {
    const entry = await enter(purpose, made, sent)
    if (entry.ok) return made.run(entry.input, { ...entry.caller, purpose })
    const kind = entry.why === 'input' ? 'not-found' : 'not-allowed'
    return { ok: false, trouble: { kind, sentence: entry.sentence, requestId: entry.requestId } }
  }

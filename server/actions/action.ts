import 'server-only'
import { enter, type Caller, type Question } from '#server/actions/door.ts'

type Denied = { kind: 'denied'; sentence: string; requestId: string }

/** Makes a server action of a deed. Need and input are required, so that forgetting one does not compile. */
export const action =
  <Input extends { groupId: string }, Result>(
    made: Question<Input> & { run: (input: Input, caller: Caller) => Promise<Result> },
  ) =>
  async (sent: unknown): Promise<Result | Denied> => {
    const entry = await enter('write', made, sent)
    return entry.ok
      ? made.run(entry.input, entry.caller)
      : { kind: 'denied', sentence: entry.sentence, requestId: entry.requestId }
  }

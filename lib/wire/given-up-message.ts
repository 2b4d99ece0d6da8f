import { hasShape, isNumber, isText, type Guarded } from '#lib/guard.ts'
import { noProject } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** A message that was given up: `target` of all to whom it went; empty `groupId` where no project is meant. */
const isGivenUpMessage = hasShape({
  id: isText,
  target: isText,
  receiver: isText,
  kind: isText,
  groupId: isText,
  reason: isText,
  attempts: isNumber,
  /** When it happened, and when it was given up; in ms since 1970. */
  at: isNumber,
  endedAt: isNumber,
})

export type GivenUpMessage = Guarded<typeof isGivenUpMessage>
export type GivenUpAnswer = { messages: readonly GivenUpMessage[] }

export const sendMessageAgainInput = z.strictObject({ ...noProject, id: z.uuid(), target: z.string().max(1_000) })

import * as z from '#lib/zod-mini.ts'

/** One audit row of a link; `at` in ms since 1970, `action` as the audit names it. */
const timelineAction = z.object({
  at: z.number(),
  actor: z.string(),
  action: z.string(),
  attempt: z.optional(z.number()),
})

/** A state that the portal saw, from when it was first seen to when it was last; in ms since 1970. */
const stateObservation = z.object({ state: z.string(), firstSeen: z.number(), lastSeen: z.number() })

/** What the portal knows of a link's past; `isOurs`: the portal created it. */
export const timelineAnswer = z.object({
  isOurs: z.boolean(),
  actions: z.array(timelineAction),
  states: z.array(stateObservation),
})

export type Timeline = z.infer<typeof timelineAnswer>

import * as z from '#lib/zod.ts'

/** One thing that was done or seen of a link; times in milliseconds since 1970. `action` as the audit calls it. */
const deed = z.object({ at: z.number(), actor: z.string(), action: z.string(), attempt: z.number().optional() })

/** A state as the watcher saw it, from its first sight to its last. */
const seen = z.object({ state: z.string(), firstSeen: z.number(), lastSeen: z.number() })

/** What the portal's journal knows of a link; `isOurs`: the portal made it. */
export const timelineAnswer = z.object({ isOurs: z.boolean(), deeds: z.array(deed), states: z.array(seen) })

export type Timeline = z.infer<typeof timelineAnswer>
export type Deed = z.infer<typeof deed>

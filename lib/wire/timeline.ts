import { hasShape, isBoolean, hasItems, isNumber, isOptional, isText, type Guarded } from '#lib/guard.ts'

/** What a change of an ownership did to one field; `field` as `toFieldPath` and `toLabelPath` name it. */
const isOwnershipChange = hasShape({ field: isText, before: isText, after: isText })

/**
 * One audit row of a link or connection; `at` in ms since 1970, `action` as the audit names it. `changes`: of a row
 * that tells of an ownership; `consent`: of what was sent by an approval, with whose consent, for people.
 */
export const isTimelineAction = hasShape({
  at: isNumber,
  actor: isText,
  action: isText,
  attempt: isOptional(isNumber),
  consent: isOptional(isText),
  changes: isOptional(hasItems(isOwnershipChange)),
})

/** A state that the portal saw, from when it was first seen to when it was last; in ms since 1970. */
const isStateObservation = hasShape({ state: isText, firstSeen: isNumber, lastSeen: isNumber })

/** What the portal knows of a link's past; `isOurs`: the portal created it. */
export const isTimelineAnswer = hasShape({
  isOurs: isBoolean,
  actions: hasItems(isTimelineAction),
  states: hasItems(isStateObservation),
})

export type Timeline = Guarded<typeof isTimelineAnswer>
export type TimelineAction = Guarded<typeof isTimelineAction>
export type OwnershipChange = Guarded<typeof isOwnershipChange>

import { hasShape, isBoolean, isNumber, type Guarded } from '#lib/guard.ts'

/**
 * What a rule asks for before a command is sent: how many different people approve it, whether somebody presses to send
 * it then, and for how many days it waits.
 */
export const isRequirement = hasShape({ approvers: isNumber, isByPress: isBoolean, days: isNumber })
export type Requirement = Guarded<typeof isRequirement>

/** What a rule asks for that says no more than that it requires an approval. */
export const defaultRequirement: Requirement = { approvers: 1, isByPress: false, days: 7 }

/** What several rules ask for together: the strictest of each. */
export const joinRequirements = (requirements: readonly Requirement[]): Requirement | undefined =>
  requirements.length === 0
    ? undefined
    : {
        approvers: Math.max(...requirements.map(({ approvers }) => approvers)),
        isByPress: requirements.some(({ isByPress }) => isByPress),
        days: Math.min(...requirements.map(({ days }) => days)),
      }

import 'server-only'

/** What the store has in place of a project's id where a subscription is to the portal itself. */
const portalScope = '*'

/** A project's id, or that it is none, as the store has it. */
export const toScope = (groupId: string | null | undefined): string => groupId ?? portalScope

/** A project's id as the store has it; undefined for the portal itself. */
export const toGroupId = (scope: string): string | undefined => (scope === portalScope ? undefined : scope)

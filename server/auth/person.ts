import 'server-only'

export type Need = 'see' | 'change'

/** Somebody the portal lets in, with what they may do in a project. */
export type Person = { id: string; name: string; may: (need: Need, groupId: string | undefined) => boolean }

const localOperator: Person = { id: 'local', name: 'Local operator', may: () => true }

/** Who is asking: on loopback, where nobody else can reach the portal, always the one local operator. */
export const personAsking = (): Person | undefined => localOperator

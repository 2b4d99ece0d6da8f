/** Who did something by a token of theirs, as journal and audit say it; the token's name has no spaces. */
export const nameTokenActor = (token: string, owner: string): string => `token ${token} of ${owner}`

/** The id of the person who did something, by a token or not. */
export const findActorPerson = (actor: string): string => /^token \S+ of (.+)$/s.exec(actor)?.[1] ?? actor

const clientPrefix = 'client '

/** Whether a provider's subject reads as a token's actor or as the holder of an access token: nobody can have it. */
export const isReservedSubject = (subject: string): boolean =>
  subject.startsWith('token ') || subject.startsWith(clientPrefix)

/** Who holds an access token of the provider, by the id that somebody with this subject has who signs in. */
export const nameClient = (holder: string): string => `${clientPrefix}${holder}`

/** Whether somebody acts by an access token of the provider: a program, of which no sign-in says what it may do. */
export const isClientActor = (actor: string): boolean => actor.startsWith(clientPrefix)

/**
 * Whoever stands behind an id: an access token of the provider names its holder `client SUBJECT@ISSUER`, and whoever
 * signs in with that subject may hold one.
 */
export const getHolder = (id: string): string => (isClientActor(id) ? id.slice(clientPrefix.length) : id)

/** Whether somebody is among people, by any of their ids. */
export const isHolderAmong = (ids: readonly string[], id: string): boolean =>
  ids.some((one) => getHolder(one) === getHolder(id))

import { viewOfState } from '#lib/private-link/state.ts'

export const movingMs = 3_000
export const restingMs = 30_000

type Stated = { state?: string | undefined }
const isMoving = ({ state }: Stated) => viewOfState(state).isMoving

/** Milliseconds until a list of links is read again: soon while something is under way, seldom when all of it rests. */
export const nextListPollMs = (links: readonly Stated[] | undefined) =>
  links?.some(isMoving) ? movingMs : restingMs

/** Milliseconds until one link is read again, or false when nothing about it can change any more. */
export const nextLinkPollMs = (link: Stated | undefined) => (!link || isMoving(link) ? movingMs : false)

import { getLinkStateView } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** How long a browser waits between two polls, in milliseconds; the server tells it with each answer. */
export type PollPace = { moving: number; resting: number }

/** Whether anything of these links is still to come. */
export const isAnyMoving = (links: readonly PrivateLink[]): boolean =>
  links.some((link) => getLinkStateView(link).isMoving)

/** Milliseconds until a list of links is asked for again: soon while something is under way, seldom when all of it rests. */
export const getListPollMs = (isMoving: boolean, pace: PollPace): number => (isMoving ? pace.moving : pace.resting)

/** Milliseconds until one link is asked for again, or 0 when nothing about it can change any more. */
export const getLinkPollMs = (link: PrivateLink, pace: PollPace): number => (isAnyMoving([link]) ? pace.moving : 0)

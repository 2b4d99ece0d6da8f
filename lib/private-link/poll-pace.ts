import { getLinkStateView } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Milliseconds between two polls of a browser, while a link is changing and while none is; sent with each answer. */
export type PollPace = { moving: number; resting: number }

/** Whether any of these links is still changing. */
export const isAnyMoving = (links: readonly PrivateLink[]): boolean =>
  links.some((link) => getLinkStateView(link).isMoving)

/** Milliseconds until a list of links is polled again. */
export const getListPollMs = (isMoving: boolean, pace: PollPace): number => (isMoving ? pace.moving : pace.resting)

/** Milliseconds until one link is polled again, or 0 when nothing about it can change any more. */
export const getLinkPollMs = (link: PrivateLink, pace: PollPace): number => (isAnyMoving([link]) ? pace.moving : 0)

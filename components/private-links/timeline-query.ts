import { privateLinkQueries } from '#components/private-links/queries.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** The query for a link's past, which is read again when its state or its annotations change. */
export const buildTimelineQuery = (groupId: string, { _id: linkId, state = '', portal = {} }: PrivateLink) =>
  privateLinkQueries.timeline(groupId, linkId, [state, ...Object.values(portal).map(({ at }) => at)].join(' '))

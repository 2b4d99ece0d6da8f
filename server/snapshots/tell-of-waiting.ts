import 'server-only'
import type { Transaction } from 'kysely'
import { readAnnotations } from '#server/store/annotations.ts'
import { appendEvent } from '#server/store/events.ts'
import { createIsNews, type LinkReading } from '#server/store/link-states.ts'
import type { Schema } from '#server/store/schema.ts'
import { listLinkFacts } from '#lib/notification/link-facts.ts'
import { linkEvents } from '#lib/notification/state-events.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const isWaiting = (link: PrivateLink) => getLinkStateView(link).tone === 'waiting'

/** The links that somebody says are approved already. */
const findApproved = async (trx: Transaction<Schema>, groupId: string): Promise<ReadonlySet<string>> => {
  const annotations = await readAnnotations(trx, groupId)
  return new Set(annotations.filter(({ name }) => name === 'approved').map(({ linkId }) => linkId))
}

/**
 * Tells of each link that waits for a person and did not in the reading before: Atlas has no state for that, so it is
 * the difference of two contents, of which one is stored after the other.
 */
export const tellOfWaiting = async (
  trx: Transaction<Schema>,
  { groupId, at, links, isFirst }: LinkReading,
  previous: readonly PrivateLink[],
): Promise<void> => {
  const before = new Set(previous.filter(isWaiting).map(({ _id }) => _id))
  const fresh = links.filter((link) => isWaiting(link) && !before.has(link._id))
  if (fresh.length === 0) return
  const isNews = await createIsNews(trx, { groupId, isFirst })
  const approved = await findApproved(trx, groupId)
  for (const link of fresh) {
    if (!isNews(link._id) || approved.has(link._id)) continue
    const facts = { what: getLinkStateView(link).meaning, state: link.state ?? '', ...listLinkFacts(link) }
    const subject = { type: 'link', linkId: link._id } as const
    await appendEvent(trx, { kind: linkEvents.waiting, groupId, at, subject, facts })
  }
}

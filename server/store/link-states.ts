import 'server-only'
import type { Transaction } from 'kysely'
import { appendEvent } from '#server/store/events.ts'
import { findIntentsByLink } from '#server/store/intents-read.ts'
import { readOwnLinks } from '#server/store/own-links.ts'
import type { Schema } from '#server/store/schema.ts'
import { recordStateObservations, type StateChange } from '#server/store/state-observations.ts'
import { listLinkFacts } from '#lib/notification/link-facts.ts'
import { linkEvents } from '#lib/notification/state-events.ts'
import { getStateView } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/**
 * What one read shows: links, and those that Atlas says are gone, as they were. `isFirst`: nothing was known of the
 * project before, so that a link which nobody has seen is no news unless the portal made it.
 */
export type LinkReading = {
  groupId: string
  at: string
  links: readonly PrivateLink[]
  deletedLinks?: readonly PrivateLink[]
  isFirst: boolean
}

/** Whether the portal was asked to delete a link. */
const wasDeletedHere = async (trx: Transaction<Schema>, groupId: string, linkId: string): Promise<boolean> =>
  (await findIntentsByLink(trx, groupId, linkId)).some(
    ({ kind, status }) => kind === 'delete' && status !== 'refused' && status !== 'not-sent',
  )

/** The event of a change; undefined when people need not hear of it. */
const findKind = async (trx: Transaction<Schema>, groupId: string, { linkId, to }: StateChange) => {
  const kind = linkEvents[getStateView(to).tone]
  if (kind === 'none') return undefined
  if (kind !== 'link.deleted' || (await wasDeletedHere(trx, groupId, linkId))) return kind
  return 'link.deleted-elsewhere'
}

/** The links of a reading that are news to the project: those it knew, and those that appeared or the portal made. */
export const createIsNews = async (
  trx: Transaction<Schema>,
  { groupId, isFirst }: Pick<LinkReading, 'groupId' | 'isFirst'>,
): Promise<(linkId: string) => boolean> => {
  if (!isFirst) return () => true
  const own = await readOwnLinks(trx, groupId)
  return (linkId) => own.has(linkId)
}

/** Records the states that a read shows, and tells of each that people wait for, once, in the caller's transaction. */
export const recordLinkStates = async (trx: Transaction<Schema>, reading: LinkReading): Promise<void> => {
  const { groupId, at, links, deletedLinks = [] } = reading
  const observations = [
    ...links.map(({ _id, state = '' }) => ({ linkId: _id, state })),
    ...deletedLinks.map(({ _id }) => ({ linkId: _id, state: 'DELETED' })),
  ]
  const changes = await recordStateObservations(trx, { groupId, at, observations })
  if (changes.length === 0) return
  const isNews = await createIsNews(trx, reading)
  for (const change of changes) {
    const { linkId, from, to } = change
    const kind = from !== null || isNews(linkId) ? await findKind(trx, groupId, change) : undefined
    const link = [...links, ...deletedLinks].find(({ _id }) => _id === linkId)
    if (!kind || !link) continue
    const { errorMessage } = link
    const facts = {
      ...{ what: getStateView(to).meaning, state: to, ...listLinkFacts(link) },
      ...(errorMessage ? { error: errorMessage.slice(0, 2_000) } : {}),
    }
    await appendEvent(trx, { kind, groupId, at, subject: { type: 'link', linkId }, facts })
  }
}

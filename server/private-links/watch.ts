import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { getPrivateLink, listPrivateLinks } from '#server/atlas/private-links.ts'
import { toldOf } from '#server/private-links/trouble.ts'
import type { Store } from '#server/store/db.ts'
import { recordSightings } from '#server/store/sightings.ts'
import { timeText } from '#server/store/time.ts'
import type { LinkAnswer, LinksAnswer, Told } from '#lib/wire/answers.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Reading = { startedAt: number; isUnderWay: boolean; answer: Promise<Answer<PrivateLink[]>> }
type Deps = { atlas: AtlasClient; store: Store; now: () => number; onFault: (error: unknown) => void }

/** How old a list may be and still answer the next tab: every tab of a project shares one read of Atlas. A failed one is not kept. */
const sharedMs = 2_000

/** Reads a project's links, one read under way at a time however many ask, and one link by itself; keeps what states were seen. */
export const watch = ({ atlas, store, now, onFault }: Deps) => {
  const readings = new Map<string, Reading>()

  /** A state that cannot be kept is a fault of the store, not a reason to show nothing. */
  const keep = (groupId: string, links: readonly PrivateLink[], seenAt: number) => {
    const seen = links.map(({ _id, state }) => ({ linkId: _id, state: state ?? '' }))
    store.transaction((trx) => recordSightings(trx, { groupId, at: timeText(seenAt), seen })).catch(onFault)
  }

  const reading = (groupId: string, requestId: string): Reading => {
    const last = readings.get(groupId)
    if (last && (last.isUnderWay || now() - last.startedAt < sharedMs)) return last
    const answer = listPrivateLinks(atlas, groupId, { requestId })
    const fresh = { startedAt: now(), isUnderWay: true, answer }
    readings.set(groupId, fresh)
    void answer.then((list) => {
      fresh.isUnderWay = false
      if (list.kind === 'ok') keep(groupId, list.value, fresh.startedAt)
      else if (readings.get(groupId) === fresh) readings.delete(groupId)
    })
    return fresh
  }

  return {
    all: async (groupId: string, requestId: string): Promise<Told<LinksAnswer>> => {
      const { startedAt, answer } = reading(groupId, requestId)
      return toldOf(await answer, requestId, (links) => ({ links, readAt: startedAt }))
    },
    one: async (groupId: string, linkId: string, requestId: string): Promise<Told<LinkAnswer>> => {
      const readAt = now()
      const answer = await getPrivateLink(atlas, { groupId, linkId }, { requestId })
      if (answer.kind === 'ok') keep(groupId, [answer.value], readAt)
      return toldOf(answer, requestId, (link) => ({ link, readAt }))
    },
    /** The next reader asks Atlas again, however fresh the last read is. */
    forget: (groupId: string) => {
      readings.delete(groupId)
    },
  }
}

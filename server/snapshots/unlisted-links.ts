import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import { getPrivateLink } from '#server/atlas/private-links.ts'
import { toQueryError } from '#server/atlas/query-result.ts'
import { isLinkGone, type SnapshotDeps, type SnapshotReader } from '#server/snapshots/read-snapshot.ts'
import { createSharedReads } from '#server/snapshots/shared-reads.ts'
import { getLinkPollMs } from '#lib/private-link/poll-pace.ts'
import type { LinkAnswer, QueryResult } from '#lib/wire/answers.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = Pick<SnapshotDeps, 'atlas' | 'believed' | 'now' | 'timings'> & {
  reader: Pick<SnapshotReader, 'addLink'>
  onFault: (error: unknown) => void
}

/**
 * Finds links that the last complete list did not contain: they were created a moment ago, or are gone, and only Atlas
 * can tell; one that it accepted and does not find yet is there. One read is shared by all who need the link at about
 * the same time.
 */
export const createUnlistedLinks = ({ atlas, believed, now, timings, reader, onFault }: Deps) => {
  const reads = createSharedReads<Answer<PrivateLink>>({ now, maxAgeMs: timings.refresh })

  const findAccepted = async (groupId: string, linkId: string, asOf: number) =>
    (await believed.findUnlisted(groupId, asOf)).find(({ _id }) => _id === linkId)

  return {
    find: async (groupId: string, linkId: string, requestId: string): Promise<QueryResult<LinkAnswer>> => {
      const key = `${groupId} ${linkId}`
      const { at, answer } = reads.share(key, () => getPrivateLink(atlas, { groupId, linkId }, { requestId }))
      const fetched = await answer
      const build = (value: LinkAnswer): QueryResult<LinkAnswer> => {
        const freshness = { ageMs: now() - at, nextMs: getLinkPollMs(value.link, timings.poll) }
        return { ok: true, value, freshness }
      }
      if (fetched.kind === 'ok') {
        await reader.addLink(groupId, fetched.value, at).catch(onFault)
        return build({ link: fetched.value })
      }
      const isGone = isLinkGone(fetched)
      if (!isGone) reads.forget(key)
      const error = toQueryError(fetched, requestId)
      const link = await findAccepted(groupId, linkId, at)
      if (!link) return { ok: false, error }
      return build(isGone ? { link } : { link, trouble: error })
    },
    /** Makes the next request for a link of the project read it again. */
    clear: (groupId: string) => reads.forget(`${groupId} `),
  }
}

import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import { getPrivateLink } from '#server/atlas/private-links.ts'
import { toQueryResult } from '#server/atlas/query-result.ts'
import { isLinkGone, type SnapshotDeps, type SnapshotReader } from '#server/snapshots/read-snapshot.ts'
import { getLinkPollMs } from '#lib/private-link/poll-pace.ts'
import type { LinkAnswer, QueryResult } from '#lib/wire/answers.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = Pick<SnapshotDeps, 'atlas' | 'now' | 'timings'> & {
  reader: Pick<SnapshotReader, 'addLink'>
  onFault: (error: unknown) => void
}

/**
 * Finds links that the last complete list did not contain: they were created a moment ago, or are gone, and only Atlas
 * can tell. One read is shared by all who need the link at about the same time.
 */
export const createUnlistedLinks = ({ atlas, now, timings, reader, onFault }: Deps) => {
  const reads = new Map<string, { at: number; answer: Promise<Answer<PrivateLink>> }>()

  const readOnce = (groupId: string, linkId: string, requestId: string) => {
    for (const [key, { at }] of reads) if (now() - at >= timings.refresh) reads.delete(key)
    const key = `${groupId} ${linkId}`
    const recent = reads.get(key)
    if (recent) return recent
    const fresh = { at: now(), answer: getPrivateLink(atlas, { groupId, linkId }, { requestId }) }
    reads.set(key, fresh)
    return fresh
  }

  return {
    find: async (groupId: string, linkId: string, requestId: string): Promise<QueryResult<LinkAnswer>> => {
      const { at, answer } = readOnce(groupId, linkId, requestId)
      const fetched = await answer
      if (fetched.kind === 'ok') await reader.addLink(groupId, fetched.value, at).catch(onFault)
      else if (!isLinkGone(fetched)) reads.delete(`${groupId} ${linkId}`)
      const result = toQueryResult(fetched, requestId, (link) => link)
      if (!result.ok) return result
      const freshness = { ageMs: now() - at, nextMs: getLinkPollMs(result.value, timings.poll) }
      return { ok: true, value: { link: result.value }, freshness }
    },
    /** Makes the next request for a link of the project read it again. */
    clear: (groupId: string) => {
      for (const key of reads.keys()) if (key.startsWith(groupId)) reads.delete(key)
    },
  }
}

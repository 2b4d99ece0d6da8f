import 'server-only'
import { listStreamConnections, getFailoverKey, type StreamsContent } from '#server/snapshots/streams-content.ts'
import type { LinkUser } from '#lib/wire/link-users.ts'

/** The connections that use each link, by its id, and the failover connections with their region. */
export const findUsers = (content: StreamsContent): ReadonlyMap<string, readonly LinkUser[]> => {
  const users = new Map<string, LinkUser[]>()
  const add = (linkId: string | undefined, user: LinkUser) => {
    if (linkId === undefined) return
    const all = users.get(linkId) ?? []
    all.push(user)
    users.set(linkId, all)
  }
  for (const { workspace, connection } of listStreamConnections(content)) {
    const { name, type, state, linkId } = connection
    add(linkId, { workspace, name, type, state })
    for (const failover of content.failovers[getFailoverKey(workspace, name)]?.rows ?? [])
      add(failover.linkId, { workspace, name, type, state: failover.state, region: failover.region })
  }
  return users
}

import 'server-only'
import type { OwnershipReads } from '#server/private-links/ownership-reads.ts'
import type { ReadUsage, Usage } from '#server/private-links/read-usage.ts'
import type { FindStreamWork } from '#server/snapshots/stream-work.ts'
import type { SnapshotService } from '#server/snapshots/snapshot-service.ts'
import type { Store } from '#server/store/db.ts'
import { findUnusedLinks } from '#server/store/unused-links.ts'
import { estimateCost, type LinkPrices } from '#lib/link-price/estimate-cost.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { LinkUser, UsersAnswer } from '#lib/wire/link-users.ts'

type Deps = {
  usage: Pick<ReadUsage, 'find'>
  snapshots: Pick<SnapshotService, 'findLink'>
  findWork: FindStreamWork
  ownership: OwnershipReads
  store: Store
  prices: LinkPrices
  now: () => number
}
type Query = { requestId: string; isRefresh?: boolean }

/**
 * Creates the query for the stream connections that use a link, over all workspaces of the project and with failover
 * connections: all of them or none. Where nobody uses it, since when that is known, and an estimate of the cost.
 */
export const createFindLinkUsers = ({ usage, snapshots, findWork, ownership, ...deps }: Deps) => {
  const { store, prices, now } = deps
  /** Connections that Atlas accepted and no read has shown yet. */
  const findUnlisted = async (
    groupId: string,
    linkId: string,
    { shown, current }: Pick<Usage, 'shown'> & { current: readonly LinkUser[] },
  ): Promise<LinkUser[]> => {
    const { accepted } = await findWork(groupId)
    return accepted.flatMap(({ key, workspace, connection: { name, type, state, linkId: usedId } }) =>
      usedId === linkId &&
      !shown.includes(key) &&
      !current.some((one) => one.workspace === workspace && one.name === name)
        ? [{ workspace, name, type, state }]
        : [],
    )
  }

  /** Adds what people said of each connection: what they call it and whose it is. */
  const addOwnerships = async (groupId: string, users: readonly LinkUser[]): Promise<LinkUser[]> => {
    const ownerships = (await ownership.readAll([groupId], 'connection')).get(groupId)
    return users.map((user) => {
      const values = ownerships?.get(`${user.workspace}/${user.name}`)?.values
      return values ? { ...user, ownership: { name: values.name, owner: values.owner } } : user
    })
  }

  const describeUnused = async (groupId: string, linkId: string, { requestId }: Query) => {
    const row = (await findUnusedLinks(store.db, [groupId])).find((one) => one.linkId === linkId)
    if (!row) return {}
    const result = await snapshots.findLink(groupId, linkId, { requestId })
    if (!result.ok) return { unusedSince: row.since }
    const { link } = result.value
    const place = { provider: link.provider, region: getLinkRegion(link), since: Date.parse(row.since) }
    const cost = estimateCost(prices, [place], now())
    return { unusedSince: row.since, ...(cost ? { cost } : {}) }
  }

  return async (groupId: string, linkId: string, query: Query): Promise<QueryResult<UsersAnswer>> => {
    const { users, gap, shown } = await usage.find(groupId, query)
    if (gap !== undefined) {
      const sentence = `Who uses this link cannot be known. ${gap}`
      return { ok: true, value: { kind: 'unknowable', sentence } }
    }
    const current = users.get(linkId) ?? []
    const all = [...current, ...(await findUnlisted(groupId, linkId, { shown, current }))]
    const unused = all.length === 0 ? await describeUnused(groupId, linkId, query) : {}
    return { ok: true, value: { kind: 'known', users: await addOwnerships(groupId, all), ...unused } }
  }
}

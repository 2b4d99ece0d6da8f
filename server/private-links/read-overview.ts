import 'server-only'
import { createIdentityMemo } from '#server/private-links/identity-memo.ts'
import type { ReadListRows } from '#server/private-links/list-private-links.ts'
import type { SnapshotQuery } from '#server/snapshots/read-scheduler.ts'
import type { Store } from '#server/store/db.ts'
import type { UnusedLink } from '#server/store/schema.ts'
import { findUnusedLinks } from '#server/store/unused-links.ts'
import { estimateCost, type LinkPrices } from '#lib/link-price/estimate-cost.ts'
import { buildOverview, findUnusedRows } from '#lib/list/build-overview.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { ListRow } from '#lib/wire/list.ts'
import type { OverviewAnswer } from '#lib/wire/overview.ts'

/** How many people's sets of projects are kept between polls. */
const maxScopes = 500
/** How often the estimate of what unused links have cost is renewed. */
const renewEveryMs = 600_000

type Deps = { readRows: ReadListRows; store: Store; prices: LinkPrices; now: () => number }

/** Creates the query for the overview of one project, or of all that somebody may see; it reads the list's rows. */
export const createReadOverview = ({ readRows, store, prices, now }: Deps) => {
  const memo = createIdentityMemo<OverviewAnswer>(maxScopes)

  /** Links that nobody uses, with what they have cost since the portal knows so. */
  const buildUnused = (rows: readonly ListRow[], records: readonly UnusedLink[], at: number) => {
    const { unused, unknown } = findUnusedRows(rows)
    const since = new Map(records.map((row) => [`${row.groupId} ${row.linkId}`, Date.parse(row.since)]))
    const places = unused.map(({ groupId, id, provider, region }) => ({
      ...{ provider, region },
      since: since.get(`${groupId} ${id}`) ?? at,
    }))
    const cost = estimateCost(prices, places, at)
    return { count: unused.length, unknown, ...(cost ? { cost } : {}) }
  }

  return async (scope: Parameters<ReadListRows>[0], query: SnapshotQuery): Promise<QueryResult<OverviewAnswer>> => {
    const result = await readRows(scope, query)
    if (!result.ok) return result
    const { projects, intentRows, linkRows, unread, trouble } = result.value
    const groupIds = projects.map(({ id }) => id)
    const records = await findUnusedLinks(store.db, groupIds)
    const at = Math.ceil(now() / renewEveryMs) * renewEveryMs
    const rest = JSON.stringify([projects, intentRows, unread, trouble, records, at])
    const value = memo(groupIds.join(), [rest, ...linkRows], () => ({
      ...buildOverview(projects, [intentRows, ...linkRows].flat()),
      unused: buildUnused(linkRows.flat(), records, at),
      unread,
      ...(trouble ? { trouble } : {}),
    }))
    return { ...result, value }
  }
}

import 'server-only'
import { createIdentityMemo } from '#server/private-links/identity-memo.ts'
import type { ReadListRows } from '#server/private-links/list-private-links.ts'
import type { SnapshotQuery } from '#server/snapshots/read-scheduler.ts'
import { buildOverview } from '#lib/list/build-overview.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { OverviewAnswer } from '#lib/wire/overview.ts'

/** How many people's sets of projects are kept between polls. */
const maxScopes = 500

/** Creates the query for the overview of one project, or of all that somebody may see; it reads the list's rows. */
export const createReadOverview = (readRows: ReadListRows) => {
  const memo = createIdentityMemo<OverviewAnswer>(maxScopes)
  return async (scope: Parameters<ReadListRows>[0], query: SnapshotQuery): Promise<QueryResult<OverviewAnswer>> => {
    const result = await readRows(scope, query)
    if (!result.ok) return result
    const { projects, intentRows, linkRows, unread, trouble } = result.value
    const rest = JSON.stringify([projects, intentRows, unread, trouble])
    const value = memo(projects.map(({ id }) => id).join(), [rest, ...linkRows], () => ({
      ...buildOverview(projects, [intentRows, ...linkRows].flat()),
      unread,
      ...(trouble ? { trouble } : {}),
    }))
    return { ...result, value }
  }
}

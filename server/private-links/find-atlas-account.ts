import 'server-only'
import { getAccountDetails } from '#server/atlas/account-details.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { toQueryResult } from '#server/atlas/query-result.ts'
import { findRegion } from '#lib/link-types/region.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import type { QueryResult } from '#lib/wire/answers.ts'

type AccountQuery = { groupId: string; provider: Provider; region: string }

/**
 * Creates the query for the cloud account, subscription or project from which Atlas connects in a region (in the
 * cloud's spelling).
 */
export const createFindAtlasAccount =
  ({ atlas }: { atlas: AtlasClient }) =>
  async ({ groupId, provider, region }: AccountQuery, requestId: string): Promise<QueryResult<{ account: string }>> => {
    const regionName = findRegion(provider, region)?.atlas ?? region.toUpperCase().replaceAll('-', '_')
    const answer = await getAccountDetails(atlas, { groupId, provider, region: regionName }, { requestId })
    return toQueryResult(answer, requestId, ({ awsAccountId, azureSubscriptionId, gcpProjectId }) => ({
      account: awsAccountId ?? azureSubscriptionId ?? gcpProjectId ?? '',
    }))
  }

import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { buildAtlasPath, type CallContext } from '#server/atlas/endpoint.ts'
import { accountDetails, type AccountDetails } from '#lib/wire/account-details.ts'

/** `region` in Atlas's spelling, such as `US_EAST_1` (docs/CONTRACT.md §3). */
type Region = { groupId: string; provider: 'AWS' | 'AZURE' | 'GCP'; region: string }

/** Reads the cloud account that Atlas uses for the stream workspaces of a project in one region. */
export const getAccountDetails = (
  atlas: AtlasClient,
  { groupId, provider, region }: Region,
  { requestId }: CallContext = {},
): Promise<Answer<AccountDetails>> => {
  const query = new URLSearchParams({ cloudProvider: provider.toLowerCase(), regionName: region })
  return atlas.read({
    endpoint: 'getAccountDetails',
    scope: groupId,
    path: `${buildAtlasPath`/groups/${groupId}/streams/accountDetails`}?${query.toString()}`,
    shape: accountDetails,
    requestId,
  })
}

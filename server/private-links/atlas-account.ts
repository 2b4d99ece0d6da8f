import 'server-only'
import { getAccountDetails } from '#server/atlas/account-details.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { toldOf } from '#server/private-links/trouble.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import { findRegion } from '#lib/link-types/region.ts'
import type { Told } from '#lib/wire/answers.ts'

type Asked = { groupId: string; provider: Provider; region: string }

/** The cloud account, subscription or project from which Atlas connects in a region (the cloud's spelling). */
export const atlasAccountDeed =
  ({ atlas }: { atlas: AtlasClient }) =>
  async ({ groupId, provider, region }: Asked, requestId: string): Promise<Told<{ account: string }>> => {
    const spelled = findRegion(provider, region)?.atlas ?? region.toUpperCase().replaceAll('-', '_')
    const answer = await getAccountDetails(atlas, { groupId, provider, region: spelled }, { requestId })
    return toldOf(answer, requestId, ({ awsAccountId, azureSubscriptionId, gcpProjectId }) => ({
      account: awsAccountId ?? azureSubscriptionId ?? gcpProjectId ?? '',
    }))
  }

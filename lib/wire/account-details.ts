import * as z from '#lib/zod.ts'

const text = z.string().optional().catch(undefined)

/**
 * Atlas's own account in one cloud (CONTRACT §1): which id is there says which cloud, as `cloudProvider` may be absent.
 * Unknown fields pass through; an answer without any of the three ids is none.
 */
export const accountDetails = z
  .looseObject({
    cloudProvider: text,
    awsAccountId: text,
    azureSubscriptionId: text,
    gcpProjectId: text,
    cidrBlock: text,
    vpcId: text,
    virtualNetworkName: text,
    vpcNetworkName: text,
  })
  .refine(({ awsAccountId, azureSubscriptionId, gcpProjectId }) => awsAccountId ?? azureSubscriptionId ?? gcpProjectId)

export type AccountDetails = z.infer<typeof accountDetails>

import * as z from '#lib/zod.ts'

const text = z.string().optional().catch(undefined)

/**
 * Atlas's own account in one cloud (docs/CONTRACT.md §1). The id that is present tells the cloud: `cloudProvider` may
 * be absent. Unknown fields pass through; an answer without any of the three ids is invalid.
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

import type { AccessKind } from '#lib/connection-types/connection-type.ts'
import * as z from '#lib/zod.ts'

/** The values at a key of a list’s rows, each once; a row without it is not ready to be used. */
const createList = (key: string) =>
  z
    .array(z.record(z.string(), z.unknown()).catch({}))
    .catch([])
    .transform((rows) => [...new Set(rows.flatMap((row) => (typeof row[key] === 'string' ? [row[key]] : [])))])

/**
 * What Atlas can sign in as in the clouds of a project (docs/CONTRACT.md §9.1): ARNs of roles, UUIDs of service
 * principals, addresses of service accounts. A role that is not authorized yet has no ARN and is left out.
 */
export const cloudAccess = z
  .object({
    awsIamRoles: createList('iamAssumedRoleArn'),
    azureServicePrincipals: createList('servicePrincipalId'),
    gcpServiceAccounts: createList('gcpServiceAccountForAtlas'),
  })
  .transform(
    ({ awsIamRoles, azureServicePrincipals, gcpServiceAccounts }): Record<AccessKind, string[]> => ({
      awsRoles: awsIamRoles,
      azurePrincipals: azureServicePrincipals,
      gcpAccounts: gcpServiceAccounts,
    }),
  )

export type CloudAccess = z.infer<typeof cloudAccess>

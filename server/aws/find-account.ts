import 'server-only'
import type { DeclaredAccount } from '#server/aws-accounts-file.ts'
import type { AwsAccount } from '#lib/aws/aws-account.ts'
import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'

const isUsable = ({ projects }: DeclaredAccount, groupId: string) => projects === '*' || projects.includes(groupId)

const toAwsAccount = ({ id, name, regions, changeRole }: DeclaredAccount): AwsAccount => ({
  ...{ id, name, regions: [...regions] },
  canChange: changeRole !== undefined,
  ...(changeRole && { changeRole: changeRole.arn }),
})

/** The accounts that a project may use. */
export const listProjectAccounts = (accounts: readonly DeclaredAccount[], groupId: string): AwsAccount[] =>
  accounts.filter((account) => isUsable(account, groupId)).map(toAwsAccount)

/**
 * The account of a cluster, if the project may use it and it covers the cluster's region, with the ARN as AWS writes
 * it; or a sentence.
 */
export const findAccount = (
  accounts: readonly DeclaredAccount[],
  groupId: string,
  clusterArn: string,
): { account: AwsAccount; region: string; arn: string } | { sentence: string } => {
  const result = parseMskArn(clusterArn)
  if (!result.ok) return { sentence: result.sentence }
  const { account: id, region, arn } = result.arn
  const account = listProjectAccounts(accounts, groupId).find((one) => one.id === id)
  const sentence = account
    ? `The portal does not look into the region ${region} of the AWS account ${id}. Whoever runs the portal can add it to AWS_ACCOUNTS_FILE.`
    : `This project has no AWS account ${id} in the portal. Whoever runs the portal can add it to AWS_ACCOUNTS_FILE.`
  return account?.regions.includes(region) ? { account, region, arn } : { sentence }
}

import { awsCheckIds, type PreflightCheck } from '#lib/private-link/preflight-check.ts'

const isOfAws = (id: string) => awsCheckIds.some((awsId) => awsId === id)

/**
 * Why something that was approved is not sent at once, for everybody who may see its approval. What AWS shows is only
 * for whoever may look into its accounts: they see it among the checks.
 */
export const explainFailingCheck = ({ id, title, evidence }: PreflightCheck): string => {
  const finding = isOfAws(id)
    ? 'It is one of the cluster in AWS: whoever may look into AWS sees it among the checks of this request.'
    : `${title}: ${evidence}`
  return `It was approved and not sent, since a check fails. ${finding} Send it all the same, or withdraw it.`
}

import 'server-only'
import { findAccount } from '#server/aws/find-account.ts'
import type { Addition, AwsCommand, Connectivity, Undo } from '#server/intents/aws/aws-command.ts'
import type { AwsBody } from '#server/intents/aws/aws-intent.ts'
import type { AwsDeps } from '#server/intents/aws/aws-parts.ts'
import { findAddition } from '#server/intents/aws/find-undoable.ts'
import { readShownCluster, readShownPolicy } from '#server/intents/aws/read-shown.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import { mskSchemes, type MskCluster, type MskScheme } from '#lib/aws/msk-cluster.ts'
import { addStatement } from '#lib/aws/policy/add-statement.ts'
import { undoAddition } from '#lib/aws/policy/undo-addition.ts'

type Plan = { kind: 'plan'; requestBody: AwsBody }

const invalid = (sentence: string): AwsOutcome => ({ kind: 'invalid', sentence })

const noAddition =
  'The portal knows of no statement that it added to this policy and that could be undone. Load the page again.'

const planAddition = async (
  { aws }: AwsDeps,
  { groupId, arn, policyVersion }: Addition,
  { region, requestId }: { region: string; requestId: string },
): Promise<Plan | AwsOutcome> => {
  const shown = await readShownPolicy(aws.client, { arn, requestId }, policyVersion)
  if (shown.kind !== 'shown') return shown
  const atlas = await aws.findAtlasAccount({ groupId, region }, requestId)
  const account = atlas.ok ? atlas.value.account : ''
  if (account === '') {
    const why = atlas.ok ? 'Its answer for this region names none.' : atlas.error.sentence
    const sentence = `Atlas did not tell the portal its AWS account, so nothing was sent. ${why}`
    return { kind: 'denied', sentence, requestId }
  }
  const { policy } = shown
  const added = addStatement(policy?.text, { account, arn })
  if (!added.ok) return invalid(added.sentence)
  return {
    kind: 'plan',
    requestBody: { before: policy ?? null, after: added.text, statement: added.statement },
  }
}

const planUndo = async (
  { aws, store }: AwsDeps,
  { groupId, arn, undoes, policyVersion }: Undo,
  { requestId }: { requestId: string },
): Promise<Plan | AwsOutcome> => {
  const addition = await findAddition(store.db, { groupId, arn, key: undoes })
  if (!addition) return invalid(noAddition)
  const shown = await readShownPolicy(aws.client, { arn, requestId }, policyVersion)
  if (shown.kind !== 'shown') return shown
  if (!shown.policy) return invalid('The cluster has no policy, so there is nothing to undo. Load the page again.')
  const { before, statement } = addition.requestBody
  const undo = undoAddition(shown.policy.text, { before: before?.text, statement })
  if (undo.kind === 'refused') return invalid(undo.sentence)
  const after = undo.kind === 'put' ? undo.text : null
  return { kind: 'plan', requestBody: { undoes, before: shown.policy, after, statement } }
}

/** Why multi-VPC connectivity cannot be turned on as it was asked for; AWS refuses the rest itself. */
const findObstacle = ({ kind, state, schemes, vpcSchemes }: MskCluster, scheme: MskScheme): string | undefined => {
  if (kind === 'serverless') return 'A serverless cluster has no multi-VPC connectivity that could be turned on.'
  if (state !== 'ACTIVE')
    return `The cluster is ${state}, and AWS changes a cluster only while it is ACTIVE. Nothing was sent. Try again once it is.`
  if (vpcSchemes === undefined)
    return 'AWS does not show the portal which schemes multi-VPC connectivity is on for. The portal would turn them off, so it sends nothing.'
  if (vpcSchemes.includes(scheme)) return `Multi-VPC connectivity is on for ${scheme} already. Load the page again.`
  if (schemes && !schemes.includes(scheme))
    return `The cluster itself does not have ${scheme} on. Turn it on in the cluster’s security settings first.`
  return undefined
}

const planConnectivity = async (
  { aws }: AwsDeps,
  { arn, scheme, clusterVersion }: Connectivity,
  { requestId }: { requestId: string },
): Promise<Plan | AwsOutcome> => {
  const shown = await readShownCluster(aws.client, { arn, requestId }, clusterVersion)
  if (shown.kind !== 'shown') return shown
  const { vpcSchemes = [] } = shown.cluster
  const obstacle = findObstacle(shown.cluster, scheme)
  if (obstacle !== undefined) return invalid(obstacle)
  const schemes = mskSchemes.filter((one) => one === scheme || vpcSchemes.includes(one))
  return { kind: 'plan', requestBody: { scheme, schemes, version: clusterVersion } }
}

/** Computes what to send of what AWS shows now; or the outcome for which nothing is sent. */
export const planCommand = async (
  deps: AwsDeps,
  command: AwsCommand,
  requestId: string,
): Promise<Plan | AwsOutcome> => {
  const place = findAccount(deps.aws.accounts, command.groupId, command.arn)
  if ('sentence' in place) return invalid(place.sentence)
  // A cluster has one open command, by its ARN: another spelling would be another one.
  if (place.arn !== command.arn) return invalid('Enter the cluster’s ARN as AWS writes it, without spaces.')
  const { account, region } = place
  if (!account.canChange)
    return invalid(
      `The portal may not change the AWS account ${account.name}. Whoever runs the portal can declare a role for changes in AWS_ACCOUNTS_FILE.`,
    )
  const context = { region, requestId }
  switch (command.kind) {
    case 'add-policy-statement':
      return planAddition(deps, command, context)
    case 'undo-policy-statement':
      return planUndo(deps, command, context)
    case 'enable-connectivity':
      return planConnectivity(deps, command, context)
    default:
      return command satisfies never
  }
}

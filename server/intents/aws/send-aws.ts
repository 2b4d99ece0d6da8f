import 'server-only'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { AwsClient, AwsWriteContext } from '#server/aws/aws-client.ts'
import type { AwsDeps } from '#server/intents/aws/aws-parts.ts'
import { changedCluster, changedPolicy } from '#server/intents/aws/read-shown.ts'
import type { SendingIntent } from '#server/intents/intent.ts'
import type { Claim } from '#server/intents/journal-step.ts'
import { buildEnd, endDone, endNotSent, endUnknown } from '#server/intents/once/end-sending.ts'
import { throwUnrecorded } from '#server/intents/unrecorded-outcome.ts'
import type { AwsKind } from '#server/store/schema.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'

type Sending = SendingIntent<AwsKind>
type Refused = Extract<AwsAnswer<never>, { kind: 'refused' }>

const unreadPolicy =
  'AWS did not show the policy of the cluster once more, and the portal deletes none that it has not just read.'

/** Whether what an intent changes has another version by now; undefined when AWS does not say. */
const hasChanged = async (
  { client }: AwsDeps['aws'],
  { kind, arn, requestBody, requestId }: Sending,
): Promise<boolean | undefined> => {
  if (kind === 'enable-connectivity') {
    const answer = await client.describeCluster(arn, { requestId })
    return answer.kind === 'ok' ? answer.value.version !== requestBody.version : undefined
  }
  const answer = await client.getClusterPolicy(arn, { requestId })
  return answer.kind === 'ok' ? answer.value?.version !== requestBody.before?.version : undefined
}

/** Why a policy is not deleted after all. AWS deletes one whatever its version is, so it is read once more. */
const findObstacle = async (aws: AwsDeps['aws'], intent: Sending): Promise<string | undefined> => {
  if (intent.kind !== 'undo-policy-statement' || intent.requestBody.after !== null) return undefined
  const isOther = await hasChanged(aws, intent)
  if (isOther === undefined) return unreadPolicy
  return isOther ? changedPolicy : undefined
}

/** Asks AWS once for what an intent says. */
const callAws = (
  client: AwsClient,
  { kind, arn, requestBody }: Sending,
  context: AwsWriteContext,
): Promise<AwsAnswer<unknown>> => {
  switch (kind) {
    case 'enable-connectivity':
      return client.updateConnectivity(arn, requestBody, context)
    case 'add-policy-statement':
    case 'undo-policy-statement': {
      const { before, after: text } = requestBody
      if (text === null) return client.deleteClusterPolicy(arn, context)
      return client.putClusterPolicy(arn, { text, version: before?.version }, context)
    }
    default:
      return kind satisfies never
  }
}

const recordRefused = async (deps: AwsDeps, claim: Claim<AwsKind>, answer: Refused): Promise<AwsOutcome> => {
  const { intent } = claim
  const { status, code, message } = answer
  // AWS refuses a stale version in words of its own, which may change; what it shows does not.
  const isStale = await hasChanged(deps.aws, intent)
  const outcome = isStale
    ? ({ kind: 'changed', sentence: intent.kind === 'enable-connectivity' ? changedCluster : changedPolicy } as const)
    : ({ kind: 'refused', refusal: { status, code, message }, requestId: intent.requestId } as const)
  const end = buildEnd(claim, 'refused', { status, code, ...(isStale ? { changed: true } : {}) })
  await deps.journal.move(intent, `${intent.kind}.refused`, { ...end, outcome })
  return outcome
}

/** Records the outcome before anybody is told of it. */
const recordAnswer = (deps: AwsDeps, claim: Claim<AwsKind>, answer: AwsAnswer<unknown>): Promise<AwsOutcome> => {
  switch (answer.kind) {
    case 'ok':
      return endDone(deps, claim)
    case 'refused':
      return recordRefused(deps, claim, answer)
    case 'unreached':
      return endNotSent(deps, claim, answer.reason)
    case 'unknown':
      return endUnknown(deps, claim, answer.reason, answer.status)
    default:
      return answer satisfies never
  }
}

/** Sends a claimed command once, and records its outcome. */
export const sendAws = async (deps: AwsDeps, claim: Claim<AwsKind>): Promise<AwsOutcome> => {
  const { aws, journal } = deps
  const { intent } = claim
  let obstacle: string | undefined
  const mayWrite = async () => {
    obstacle = await findObstacle(aws, intent)
    return obstacle === undefined && journal.holdsClaim(claim)
  }
  const answer = await callAws(aws.client, intent, { requestId: intent.requestId, mayWrite })
  const result = answer.kind === 'unreached' ? { ...answer, reason: obstacle ?? answer.reason } : answer
  const outcome = await recordAnswer(deps, claim, result).catch(throwUnrecorded(intent))
  aws.onClusterChanged(intent.arn)
  return outcome
}

import 'server-only'
import type { AwsDeps } from '#server/intents/aws/aws-parts.ts'
import { readSentAt, type AwsIntent } from '#server/intents/intent.ts'
import { lookLater, lookWhenReadable, recordFound, recordUndecided } from '#server/intents/once/look-again.ts'
import { recordSenderGone } from '#server/intents/record-unknown.ts'
import type { ClusterPolicy } from '#lib/aws/msk-cluster.ts'
import { parsePolicy } from '#lib/aws/policy/parse-policy.ts'
import { hasStatement } from '#lib/aws/policy/undo-addition.ts'

type Unanswered = Extract<AwsIntent, { status: 'unknown' }>
type OnPolicy = Exclude<Unanswered, { kind: 'enable-connectivity' }>

/** What AWS shows of a command: its effect, that it works on the cluster, or nothing of it yet, and why. */
type Effect = { kind: 'done' } | { kind: 'under-way' } | { kind: 'not-yet'; reason: string }

const judgePolicy = ({ kind, requestBody }: OnPolicy, policy: ClusterPolicy | undefined): Effect => {
  if (policy && !parsePolicy(policy.text).ok)
    return { kind: 'not-yet', reason: 'The portal cannot read the policy that the cluster has now.' }
  const isThere = policy !== undefined && hasStatement(policy.text, requestBody.statement)
  if (isThere === (kind === 'add-policy-statement')) return { kind: 'done' }
  return policy?.version === requestBody.before?.version
    ? { kind: 'not-yet', reason: 'AWS still shows the policy as it was before.' }
    : { kind: 'not-yet', reason: 'Somebody else changed the policy, and AWS does not show this change in it.' }
}

/** What AWS shows of a command; undefined when it does not answer. */
const readEffect = async ({ aws: { client } }: AwsDeps, intent: Unanswered): Promise<Effect | undefined> => {
  const { arn, requestId } = intent
  if (intent.kind !== 'enable-connectivity') {
    const answer = await client.getClusterPolicy(arn, { requestId })
    return answer.kind === 'ok' ? judgePolicy(intent, answer.value) : undefined
  }
  const answer = await client.describeCluster(arn, { requestId })
  if (answer.kind !== 'ok') return undefined
  const { state, vpcSchemes } = answer.value
  const { scheme } = intent.requestBody
  if (vpcSchemes?.includes(scheme)) return { kind: 'done' }
  // Whether this is our change or another one shows when it ends.
  if (state === 'UPDATING') return { kind: 'under-way' }
  return { kind: 'not-yet', reason: `The cluster is ${state}, and multi-VPC connectivity is not on for ${scheme}.` }
}

const look = async (deps: AwsDeps, intent: Unanswered): Promise<boolean> => {
  const effect = await readEffect(deps, intent)
  switch (effect?.kind) {
    case undefined:
      if (deps.now() - readSentAt(intent) < deps.timings.watchDuplicates) return lookWhenReadable(deps, intent)
      return recordUndecided(deps, intent, 'AWS has not shown the portal the cluster since.', true)
    case 'done':
      return recordFound(deps, intent)
    case 'under-way':
      return lookLater(deps, intent)
    case 'not-yet':
      return recordUndecided(deps, intent, effect.reason)
    default:
      return effect satisfies never
  }
}

/** Looks up a command that was not answered. It is never sent again. */
export const createRecoverAwsCommand =
  (deps: AwsDeps) =>
  async (intent: AwsIntent): Promise<void> => {
    switch (intent.status) {
      case 'recorded':
      case 'sending':
        return recordSenderGone(deps, intent)
      case 'unknown':
        if (await look(deps, intent)) deps.aws.onClusterChanged(intent.arn)
        return
      case 'unclear':
      case 'done':
      case 'refused':
      case 'not-sent':
        return
      default:
        return intent satisfies never
    }
  }

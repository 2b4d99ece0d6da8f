import type { AwsAnswer } from '#server/aws/answer.ts'
import type { Injected } from '#server/intents/testing/injected.ts'

const toUnreached = <T>(answer: AwsAnswer<T>): AwsAnswer<T> =>
  answer.kind === 'unknown' ? { kind: 'unreached', reason: answer.reason } : answer

/** Faults in the commands on clusters in AWS, each with the invariant that it breaks. */
export const injectedIntoAws: readonly Injected[] = [
  [
    'a command in AWS that is sent again when it was not answered',
    'I13',
    {
      aws: (client) => ({
        ...client,
        putClusterPolicy: async (...call) => {
          const answer = await client.putClusterPolicy(...call)
          return answer.kind === 'unknown' ? client.putClusterPolicy(...call) : answer
        },
      }),
    },
  ],
  [
    'a policy that is written over the newer one that AWS refused it for',
    'I17',
    {
      aws: (client) => ({
        ...client,
        putClusterPolicy: async (arn, { text, version }, context) => {
          const answer = await client.putClusterPolicy(arn, { text, version }, context)
          const current = await client.getClusterPolicy(arn)
          if (answer.kind !== 'refused' || current.kind !== 'ok') return answer
          return client.putClusterPolicy(arn, { text, version: current.value?.version }, context)
        },
      }),
    },
  ],
  [
    'a policy that is deleted without another look at its version',
    'I17',
    {
      aws: (client) => {
        let isDeleting = false
        let latest: Awaited<ReturnType<typeof client.getClusterPolicy>> | undefined
        return {
          ...client,
          deleteClusterPolicy: async (...call) => {
            isDeleting = true
            return client.deleteClusterPolicy(...call).finally(() => {
              isDeleting = false
            })
          },
          getClusterPolicy: async (...call) => {
            const answer = isDeleting && latest ? latest : await client.getClusterPolicy(...call)
            latest = answer
            return answer
          },
        }
      },
    },
  ],
  [
    'connectivity that is turned on for the new scheme alone',
    'I17',
    {
      aws: (client) => ({
        ...client,
        updateConnectivity: (arn, { schemes, version }, context) =>
          client.updateConnectivity(arn, { schemes: schemes.slice(-1), version }, context),
      }),
    },
  ],
  [
    'an undo that puts back an empty policy where there was none',
    'I18',
    {
      aws: (client) => ({
        ...client,
        deleteClusterPolicy: async (arn, context) => {
          const current = await client.getClusterPolicy(arn)
          const version = current.kind === 'ok' ? current.value?.version : undefined
          return client.putClusterPolicy(arn, { text: '{"Version":"2012-10-17","Statement":[]}', version }, context)
        },
      }),
    },
  ],
  [
    'no answer of AWS taken for a request that was not sent',
    'I7',
    {
      aws: (client) => ({
        ...client,
        putClusterPolicy: async (...call) => toUnreached(await client.putClusterPolicy(...call)),
      }),
    },
  ],
]

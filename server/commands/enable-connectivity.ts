import 'server-only'
import { toClusterFacts } from '#lib/aws/to-cluster-facts.ts'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { enableConnectivityInput } from '#lib/wire/aws-command.ts'

/** Turns multi-VPC connectivity of a cluster on for one more scheme. */
export const enableConnectivity = defineCommand({
  permission: 'change-aws',
  input: enableConnectivityInput,
  limit: { name: 'changes' },
  getKey: ({ key }) => key,
  rules: ({ groupId, arn }) => ({ command: 'enable-connectivity', groupId, cluster: toClusterFacts(arn) }),
  run: async (input, { person, actor, requestId, consent }) => {
    const outcome = await (await container()).aws.enableConnectivity(input, { actor, requestId, consent })
    const { groupId, arn, scheme } = input
    log.info({
      event: 'enable-connectivity',
      outcome: outcome.kind,
      groupId,
      arn,
      scheme,
      person: person.id,
      requestId,
    })
    return outcome
  },
})

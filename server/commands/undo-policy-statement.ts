import 'server-only'
import { toClusterFacts } from '#lib/aws/to-cluster-facts.ts'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { undoPolicyStatementInput } from '#lib/wire/aws-command.ts'

/** Takes back out of the policy of a cluster what an earlier command added to it. */
export const undoPolicyStatement = defineCommand({
  permission: 'change-aws',
  input: undoPolicyStatementInput,
  limit: { name: 'changes' },
  getKey: ({ key }) => key,
  rules: ({ groupId, arn }) => ({ command: 'undo-policy-statement', groupId, cluster: toClusterFacts(arn) }),
  run: async (input, { person, actor, requestId, consent }) => {
    const outcome = await (await container()).aws.undoPolicyStatement(input, { actor, requestId, consent })
    const { groupId, arn, undoes } = input
    log.info({
      event: 'undo-policy-statement',
      outcome: outcome.kind,
      groupId,
      arn,
      undoes,
      person: person.id,
      requestId,
    })
    return outcome
  },
})

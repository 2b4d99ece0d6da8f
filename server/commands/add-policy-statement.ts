import 'server-only'
import { toClusterFacts } from '#lib/aws/to-cluster-facts.ts'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { log } from '#server/log.ts'
import { addPolicyStatementInput } from '#lib/wire/aws-command.ts'

/** Adds Atlas's statement to the policy of a cluster. */
export const addPolicyStatement = defineCommand({
  permission: 'change-aws',
  input: addPolicyStatementInput,
  limit: { name: 'changes' },
  getKey: ({ key }) => key,
  rules: ({ groupId, arn }) => ({ command: 'add-policy-statement', groupId, cluster: toClusterFacts(arn) }),
  run: async (input, { person, actor, requestId, consent }) => {
    const outcome = await (await container()).aws.addPolicyStatement(input, { actor, requestId, consent })
    const { groupId, arn } = input
    log.info({ event: 'add-policy-statement', outcome: outcome.kind, groupId, arn, person: person.id, requestId })
    return outcome
  },
})

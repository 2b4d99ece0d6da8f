import 'server-only'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { toViewer } from '#server/http/to-viewer.ts'
import { log } from '#server/log.ts'
import { approvalInput } from '#lib/wire/approval-input.ts'

/** Ends an approval that was not sent, for whoever asks for it. */
export const withdrawApproval = defineCommand({
  permission: 'ask',
  input: approvalInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (input, caller) => {
    const { person, actor, requestId } = caller
    const outcome = await (await container()).approvals.withdraw(input, { viewer: toViewer(caller), actor, requestId })
    log.info({ event: 'withdraw-approval', outcome: outcome.kind, ...input, person: person.id, requestId })
    return outcome
  },
})

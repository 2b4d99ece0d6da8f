import 'server-only'
import { container } from '#server/container.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { toViewer } from '#server/http/to-viewer.ts'
import { approvalInput } from '#lib/wire/approval-input.ts'
import { groupId, noProject } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** The approvals of a project: those that are open, then those that ended within 30 days. */
export const listApprovals = defineQuery({
  permission: 'see',
  input: z.object({ groupId }),
  run: async (input, caller) => {
    const approvals = await (await container()).approvals.list(input.groupId, toViewer(caller))
    return { ok: true, value: { approvals } }
  },
})

/** Of all projects: what needs the decision of the person who asks, and what they ask for that is open. */
export const listOwnApprovals = defineQuery({
  permission: 'see',
  input: z.object(noProject),
  run: async (_, caller) => {
    const approvals = await (await container()).approvals.listOwn(toViewer(caller))
    return { ok: true, value: { approvals } }
  },
})

/** One of them, whole; none where there is none of that id in the project. */
export const getApproval = defineQuery({
  permission: 'see',
  input: z.object(approvalInput.shape),
  run: async (input, caller) => {
    const approval = await (await container()).approvals.find(input, toViewer(caller), caller.requestId)
    return { ok: true, value: { approval } }
  },
})

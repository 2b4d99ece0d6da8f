import 'server-only'
import { sendApproval } from '#server/commands/approval/send-approval.ts'
import { container } from '#server/container.ts'
import type { Caller } from '#server/http/authorize.ts'
import { explainFailingCheck } from '#lib/approval/explain-failing-check.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import { createRequest } from '#lib/wire/create-request.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'
import type { ApprovalInput } from '#lib/wire/approval-input.ts'

/** Why a create is not sent with nobody watching, by its checks; undefined for what is no create. */
const findObstacle = async (input: object, { person, requestId }: Caller): Promise<string | undefined> => {
  const create = createRequest.safeParse(input)
  const request = create.success ? validateRequest(create.data.body) : undefined
  if (!create.success || !request?.ok) return undefined
  const { groupId, evenIfExisting, replaces } = create.data
  const { runPreflight } = await container()
  const maySeeAws = person.may('see-aws', groupId)
  const result = await runPreflight(groupId, request.request, { requestId, maySeeAws })
  // The link that leads to the same target is the one that a person has seen, or that is replaced.
  const isExpected = (id: string) => id === 'duplicate' && (evenIfExisting || replaces !== undefined)
  const failing = result.ok && result.value.checks.find((check) => check.result === 'failing' && !isExpected(check.id))
  return failing ? explainFailingCheck(failing) : undefined
}

/**
 * Sends what was just approved, unless it waits for a press: by its rule, for its secrets, or since a check fails. If
 * the process ends before, it waits for a press as well; the portal itself sends nothing later.
 */
export const sendAtOnce = async (target: ApprovalInput, caller: Caller): Promise<ApprovalOutcome> => {
  const { approvals } = await container()
  const approval = await approvals.findSendable(target)
  if (!approval) return { kind: 'gone' }
  if (approval.waitsForPress) return { kind: 'decided', status: 'approved' }
  const sentence = await findObstacle(approval.input, caller)
  if (sentence === undefined) return sendApproval(approval, { caller })
  await approvals.noteTrouble(approval.id, sentence)
  return { kind: 'not-sent', sentence }
}

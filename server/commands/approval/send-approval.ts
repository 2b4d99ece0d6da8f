import 'server-only'
import { approvableCommands } from '#server/commands/approval/approvable-commands.ts'
import { container, type Container } from '#server/container.ts'
import type { Caller } from '#server/http/authorize.ts'
import { explainUnsent } from '#lib/approval/explain-unsent.ts'
import { fillInput } from '#lib/approval/input-secrets.ts'
import { findActorPerson } from '#lib/token/actor.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'

export type SendableApproval = NonNullable<Awaited<ReturnType<Container['approvals']['findSendable']>>>
type Sending = { caller: Caller; secrets?: Readonly<Record<string, string>> | undefined; reason?: string }

const missingSecrets = 'Type every secret that the approval leaves open. Nothing was sent.'
const goneRequester =
  'Whoever asked for it may no longer ask for approvals here, or has not signed in for long. Somebody who may has to ask again.'

/**
 * Who it is sent as: whoever asked last, if they may still ask by the roles of their last sign-in. Somebody who sends
 * it without an approval answers for it.
 */
const findSender = async (
  { groupId, askedBy }: SendableApproval,
  { caller, reason }: Sending,
): Promise<Pick<Caller, 'person' | 'actor'> | undefined> => {
  if (reason !== undefined) return caller
  if (findActorPerson(askedBy) === caller.person.id) return { person: caller.person, actor: askedBy }
  const person = await (await container()).approvals.findPerson(askedBy)
  return person?.may('ask', groupId) ? { person, actor: askedBy } : undefined
}

/**
 * Runs the command of an approval, once: the journal records it only if the approval holds then, and spends it there.
 * If nothing was recorded, the approval says why, and can be sent by a press.
 */
export const sendApproval = async (approval: SendableApproval, sending: Sending): Promise<ApprovalOutcome> => {
  const { approvals } = await container()
  const { id, groupId, command } = approval
  const { caller, secrets = {}, reason } = sending
  const fail = async (sentence: string): Promise<ApprovalOutcome> => {
    await approvals.noteTrouble(id, sentence)
    return { kind: 'not-sent', sentence }
  }
  const input = fillInput(approval.input, secrets)
  if (!input) return { kind: 'refused', sentence: missingSecrets }
  const sender = await findSender(approval, sending)
  if (!sender) return fail(goneRequester)
  const release = { id, sentBy: caller.actor, ...(reason === undefined ? {} : { reason }) }
  const { via, requestId } = caller
  const outcome = await approvableCommands[command].run(input, { ...sender, via, requestId, release })
  const after = await approvals.findSendable({ groupId, approvalId: id })
  if (after?.status !== 'sent') return fail(explainUnsent(outcome))
  return { kind: 'sent', linkId: 'linkId' in outcome ? outcome.linkId : undefined }
}

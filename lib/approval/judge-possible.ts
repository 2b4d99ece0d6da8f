import { approvalStatuses, isEnded, type ApprovalStatus } from '#lib/approval/approval-status.ts'
import { commandPermissions } from '#lib/approval/command-permissions.ts'
import { approverRoles } from '#lib/approval/describe-approvers.ts'
import { onlyProgramSends } from '#lib/approval/describe-requirement.ts'
import type { Permission } from '#lib/permission.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import { isClientActor, isHolderAmong } from '#lib/token/actor.ts'

/** Whoever looks at an approval; `isSession`: by a browser, not by a token. */
export type Viewer = {
  person: { id: string; may: (permission: Permission, groupId: string) => boolean }
  isSession: boolean
}
/** `askedBy`: the actor who asked last, as whom it is sent. */
type ApprovalState = {
  groupId: string
  command: PolicyCommand
  status: ApprovalStatus
  requesters: readonly string[]
  askedBy: string
}
export type Possible = { isPossible: boolean; why?: string }

/** Possible unless something is in the way; says what, the first of all. */
const judge = (obstacles: readonly (string | undefined)[]): Possible => {
  const why = obstacles.find((obstacle) => obstacle !== undefined)
  return why === undefined ? { isPossible: true } : { isPossible: false, why }
}

const findEnd = ({ status }: ApprovalState) => {
  if (status === 'sent') return 'It was sent.'
  return isEnded(status) ? `It is over: ${approvalStatuses[status].toLowerCase()}. Ask again to go on.` : undefined
}

const isRequester = ({ requesters }: ApprovalState, { person }: Viewer) => isHolderAmong(requesters, person.id)

const findMissingRole = ({ groupId, command }: ApprovalState, { person }: Viewer) => {
  const permission = commandPermissions[command]
  return person.may('approve', groupId) && person.may(permission, groupId)
    ? undefined
    : `Deciding on this needs the role ${approverRoles[permission][0]} in this project.`
}

const isAsking = (state: ApprovalState, viewer: Viewer) =>
  isRequester(state, viewer) && viewer.person.may('ask', state.groupId)

/** Whether somebody may approve, reject and ask. */
export const judgeDeciding = (state: ApprovalState, viewer: Viewer): Possible =>
  judge([
    findEnd(state),
    isRequester(state, viewer)
      ? 'You ask for this, or changed a value of it, so somebody else decides on it.'
      : undefined,
    findMissingRole(state, viewer),
  ])

/** Whether somebody may comment: whoever may ask or decide. */
export const judgeRemarking = (state: ApprovalState, viewer: Viewer): Possible => {
  const { groupId } = state
  const mayTalk = viewer.person.may('ask', groupId) || viewer.person.may('approve', groupId)
  return judge([
    state.status === 'sent' ? undefined : findEnd(state),
    mayTalk ? undefined : 'Commenting needs the role requester in this project.',
  ])
}

/** Whether somebody may send what was approved. */
export const judgeSending = (state: ApprovalState, viewer: Viewer): Possible =>
  judge([
    findEnd(state),
    isAsking(state, viewer) || findMissingRole(state, viewer) === undefined
      ? undefined
      : 'Whoever asks for it sends it, or somebody who may approve it.',
    state.status === 'approved' ? undefined : 'It is not approved yet.',
    isClientActor(state.askedBy) && viewer.person.id !== state.askedBy ? onlyProgramSends : undefined,
  ])

/** Whether somebody may end it without sending it. */
export const judgeWithdrawing = (state: ApprovalState, viewer: Viewer): Possible =>
  judge([findEnd(state), isAsking(state, viewer) ? undefined : 'Whoever asks for it withdraws it.'])

/** Whether somebody may send it without approvals. */
export const judgeOverriding = (state: ApprovalState, viewer: Viewer): Possible =>
  judge([
    findEnd(state),
    viewer.isSession ? undefined : 'A token cannot send anything without an approval. Sign in to the portal.',
    viewer.person.may('override', state.groupId)
      ? undefined
      : 'Sending without an approval needs the role admin in this project.',
  ])

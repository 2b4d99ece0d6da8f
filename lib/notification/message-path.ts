import { buildPath } from '#lib/build-path.ts'
import type { Message } from '#lib/notification/message.ts'

/** The page that shows what a message is about; without `withNames`, one whose path holds no name. */
export const buildMessagePath = ({ groupId, subject }: Message, withNames: boolean): string => {
  if (subject.type === 'token') return buildPath('/tokens', {})
  if (subject.type === 'portal' || groupId === null) return buildPath('/health', {})
  switch (subject.type) {
    case 'link':
      return buildPath('/projects/[groupId]/private-links/[linkId]', { groupId, linkId: subject.linkId })
    case 'create':
      return buildPath('/projects/[groupId]/private-links/asked/[key]', { groupId, key: subject.intentId })
    case 'approval':
      return buildPath('/projects/[groupId]/approvals/[approvalId]', { groupId, approvalId: subject.approvalId })
    case 'connection': {
      const { workspace, connection: name } = subject
      return withNames
        ? buildPath('/projects/[groupId]/workspaces/[workspace]/connections/[name]', { groupId, workspace, name })
        : buildPath('/projects/[groupId]/workspaces', { groupId })
    }
  }
}

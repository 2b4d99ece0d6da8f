import type { Message } from '#lib/notification/message.ts'
import type { Permission } from '#lib/permission.ts'

/** Somebody who may be told of an event. */
export type Listener = { id: string; may: (permission: Permission, groupId: string | undefined) => boolean }

/** Whether somebody may be told of an event: of their own token, of a project that they see, or of the portal. */
export const mayHear = ({ id, may }: Listener, { groupId, subject }: Pick<Message, 'groupId' | 'subject'>): boolean => {
  if (subject.type === 'token') return subject.owner === id
  return groupId === null ? may('audit', undefined) : may('see', groupId)
}

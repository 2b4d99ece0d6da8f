import type { Message } from '#lib/notification/message.ts'

/**
 * Who is sent a message. `receiver`: the name of a declared receiver; `key`: the same for the same addressee for ever,
 * since messages go to it in order. `address`: of a receiver that has one for each person, such as e-mail.
 */
export type Target = { receiver: string; key: string; address?: string }

/** `retry`: may succeed later, after `afterMs` if the receiver named a time; `refused`: never will. */
export type SendResult =
  | { kind: 'delivered' }
  | { kind: 'retry'; reason: string; afterMs?: number }
  | { kind: 'refused'; reason: string }

/** Who is to be told of an event now: asked when it is told first, and again before each attempt. */
export type FindTargets = (message: Message) => Promise<readonly Target[]>

/** The projects that somebody is told of, which are read also while nobody looks at them. */
export type ListSubscribedGroups = () => Promise<readonly string[]>

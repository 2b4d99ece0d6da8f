import { hasItems, hasShape, isAmong, isAny, isBoolean, isOptional, isText, type Guard } from '#lib/guard.ts'
import { isEventKind, type EventKind } from '#lib/notification/event-kind.ts'
import { receiverKinds, type Receiver } from '#lib/notification/receiver.ts'
import type { Subscription } from '#lib/notification/subscription.ts'

/**
 * A subscription as pages show it. `project`: the name of its project, if Atlas told it; `by`: who has it; `flaw`: why
 * nothing comes of it now.
 */
export type SubscriptionLine = Subscription & {
  project?: string | undefined
  by: string
  isOwn: boolean
  flaw?: string | undefined
}

/** What somebody is told of, what others are told of at shared receivers, and what they could be told of. */
export type SubscriptionsAnswer = {
  lines: readonly SubscriptionLine[]
  receivers: readonly Receiver[]
  mayAudit: boolean
  /** Whether the person has an address that their provider verified. */
  hasAddress: boolean
}

const isKind: Guard<EventKind> = (value): value is EventKind => isText(value) && isEventKind(value)
const isReceiverKind: Guard<Receiver['kind']> = (value): value is Receiver['kind'] =>
  isText(value) && Object.hasOwn(receiverKinds, value)

const isReceiver: Guard<Receiver> = hasShape({
  name: isText,
  kind: isReceiverKind,
  projects: isAny(isAmong('*'), hasItems(isText)),
})

const isLine: Guard<SubscriptionLine> = hasShape({
  groupId: isOptional(isText),
  project: isOptional(isText),
  receiver: isText,
  kinds: hasItems(isKind),
  by: isText,
  isOwn: isBoolean,
  flaw: isOptional(isText),
})

export const isSubscriptionsAnswer: Guard<SubscriptionsAnswer> = hasShape({
  lines: hasItems(isLine),
  receivers: hasItems(isReceiver),
  mayAudit: isBoolean,
  hasAddress: isBoolean,
})

import type { EventKind } from '#lib/notification/event-kind.ts'
import { coversProject, isShared, type Receiver } from '#lib/notification/receiver.ts'
import { listEventKinds } from '#lib/notification/subscription.ts'
import type { SubscriptionLine, SubscriptionsAnswer } from '#lib/wire/subscriptions.ts'

/** What most people wait for: the end of half an hour, and that a person is needed before it. */
const usualKinds: readonly EventKind[] = [
  'link.needs-attention',
  'link.done',
  'link.failed',
  'link.unknown',
  'approval.needed',
  'approval.decided',
  'approval.expired',
  'approval.overridden',
  'token.expiring',
  'portal.trouble',
]

/** The receivers that somebody can choose for a project or, without one, for the portal itself. */
export const listReceiverChoices = (
  { receivers, hasAddress }: SubscriptionsAnswer,
  groupId: string | undefined,
): readonly Receiver[] =>
  receivers.filter((receiver) => coversProject(receiver, groupId) && (receiver.kind !== 'email' || hasAddress))

const isAt = (line: SubscriptionLine, groupId: string | undefined, receiver: string) =>
  line.groupId === groupId && line.receiver === receiver

/** The kinds that a form begins with: those that somebody is told of there, else the usual ones. */
export const getFirstKinds = (
  { lines, mayAudit }: SubscriptionsAnswer,
  groupId: string | undefined,
  receiver: string,
): readonly EventKind[] =>
  lines.find((line) => line.isOwn && isAt(line, groupId, receiver))?.kinds ??
  listEventKinds(groupId, mayAudit).filter((kind) => usualKinds.includes(kind))

/** The names of others who are told in the same place, for whom one subscription does as well. */
export const listOthers = (
  { lines }: SubscriptionsAnswer,
  groupId: string | undefined,
  receiver: Receiver,
): readonly string[] =>
  isShared(receiver)
    ? lines.filter((line) => !line.isOwn && isAt(line, groupId, receiver.name)).map(({ by }) => by)
    : []

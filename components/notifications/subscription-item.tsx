import { SubscriptionButtons } from '#components/notifications/subscription-buttons.tsx'
import { eventKinds } from '#lib/notification/event-kind.ts'
import { nameReceiver } from '#lib/notification/receiver.ts'
import type { SubscriptionLine, SubscriptionsAnswer } from '#lib/wire/subscriptions.ts'

const describeSubject = ({ groupId, project }: SubscriptionLine) =>
  groupId === undefined ? 'The portal and your tokens' : (project ?? `Project ${groupId}`)

/** One subscription: what of, where, whose it is, and its buttons. */
export function SubscriptionItem({ line, offer }: { line: SubscriptionLine; offer: SubscriptionsAnswer }) {
  const receiver = offer.receivers.find(({ name }) => name === line.receiver)
  const { kinds, by, isOwn, flaw } = line
  return (
    <li className="grid items-start gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h3 className="wrap-anywhere">
          {describeSubject(line)} <span aria-hidden>→</span> <span className="sr-only">to</span>{' '}
          {receiver ? nameReceiver(receiver) : line.receiver}
        </h3>
        <p className="text-small text-soft">{kinds.map((kind) => eventKinds[kind].title).join(' · ')}</p>
        {!isOwn && <p className="text-small wrap-anywhere text-soft">Subscribed by {by}</p>}
        {flaw !== undefined && <p className="text-small wrap-anywhere text-state-waiting">{flaw}</p>}
      </div>
      {isOwn && <SubscriptionButtons line={line} offer={offer} />}
    </li>
  )
}

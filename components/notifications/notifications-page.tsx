import { BrowserSwitch } from '#components/notifications/browser-switch.tsx'
import { SubscriptionDialog } from '#components/notifications/subscription-dialog.tsx'
import { SubscriptionItem } from '#components/notifications/subscription-item.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { SubscriptionLine, SubscriptionsAnswer } from '#lib/wire/subscriptions.ts'

type ListProps = { title: string; empty?: string; lines: readonly SubscriptionLine[]; offer: SubscriptionsAnswer }

function SubscriptionList({ title, empty, lines, offer }: ListProps) {
  if (lines.length === 0) return empty && <p className="text-soft">{empty}</p>
  return (
    <section aria-label={title} className="space-y-3">
      <h2>{title}</h2>
      <ul className="divide-y divide-line rounded-box border border-line">
        {lines.map((line) => (
          <SubscriptionItem key={`${line.groupId ?? ''} ${line.receiver} ${line.by}`} line={line} offer={offer} />
        ))}
      </ul>
    </section>
  )
}

function Content({ offer }: { offer: SubscriptionsAnswer }) {
  const { lines } = offer
  return (
    <>
      <SubscriptionDialog offer={offer} />
      <SubscriptionList
        {...{ title: 'What you are told of', empty: 'You are told of nothing yet.', offer }}
        lines={lines.filter(({ isOwn }) => isOwn)}
      />
      <SubscriptionList
        {...{ title: 'What others have sent to shared places', offer }}
        lines={lines.filter(({ isOwn }) => !isOwn)}
      />
      <BrowserSwitch />
    </>
  )
}

/** What somebody is told of and where, what others have sent to shared receivers, and the choice for this browser. */
export function NotificationsPage({ result }: { result: QueryResult<SubscriptionsAnswer> }) {
  return (
    <div className="space-y-6">
      <title>Notifications – Private Link Portal</title>
      <PageHeading>Notifications</PageHeading>
      <p className="max-w-[75ch] text-soft">
        A private link takes up to half an hour, and sometimes it waits for a person. The portal can tell you: choose
        what of, and where. Until you do, it tells you of nothing.
      </p>
      {result.ok ? <Content offer={result.value} /> : <QueryErrorBanner trouble={result.error} />}
    </div>
  )
}

'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { SubscriptionDialog } from '#components/notifications/subscription-dialog.tsx'
import { TestButton } from '#components/notifications/test-button.tsx'
import { NothingChanged } from '#components/shell/nothing-changed.tsx'
import { Button } from '#components/ui/button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import type { SubscriptionLine, SubscriptionsAnswer } from '#lib/wire/subscriptions.ts'
import { unsubscribe } from '#server/actions/unsubscribe.ts'

/** Changes a subscription of the reader’s own, tests it, or ends it. */
export function SubscriptionButtons({ line, offer }: { line: SubscriptionLine; offer: SubscriptionsAnswer }) {
  const router = useRouter()
  const { groupId, receiver, flaw } = line
  const place = { ...(groupId === undefined ? {} : { groupId }), receiver }
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => unsubscribe(place),
    onSuccess: (outcome) => {
      if (outcome.kind !== 'done') return
      focusHeading()
      router.refresh()
    },
  })
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {flaw === undefined && (
          <>
            <SubscriptionDialog offer={offer} line={line} />
            <TestButton place={place} />
          </>
        )}
        <Button aria-disabled={isPending} onClick={() => !isPending && mutate()}>
          Turn off
        </Button>
      </div>
      {data && data.kind !== 'done' && <NothingChanged outcome={data} />}
    </div>
  )
}

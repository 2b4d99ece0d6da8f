'use client'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useRef } from 'react'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import type { SubscriptionLine, SubscriptionsAnswer } from '#lib/wire/subscriptions.ts'

const SubscriptionForm = lazy(async () => ({
  default: (await import('#components/notifications/subscription-form.tsx')).SubscriptionForm,
}))
const NewSubscriptionForm = lazy(async () => ({
  default: (await import('#components/notifications/new-subscription-form.tsx')).NewSubscriptionForm,
}))

type Props = {
  offer: SubscriptionsAnswer
  /** The subscription to change; without one, another is added. */
  line?: SubscriptionLine
}

/** A button and the form that adds or changes a subscription. */
export function SubscriptionDialog({ offer, line }: Props) {
  const router = useRouter()
  const isSaved = useRef(false)
  const finish = () => {
    if (!isSaved.current) return
    isSaved.current = false
    focusHeading()
    router.refresh()
  }
  return (
    <DialogButton
      label={line ? 'Change' : 'Tell me of something'}
      title={line ? 'Change what you are told of' : 'What you want to be told of'}
      variant={line ? 'outline' : 'solid'}
      onClose={finish}
    >
      {({ isOpen, close }) => {
        const ends = {
          onSave: () => {
            isSaved.current = true
            close()
          },
          onClose: close,
        }
        return (
          isOpen && (
            <Suspense fallback={<p className="min-h-80 text-soft">Loading the form…</p>}>
              {line ? (
                <SubscriptionForm {...ends} offer={offer} groupId={line.groupId} receiver={line.receiver} />
              ) : (
                <NewSubscriptionForm {...ends} offer={offer} />
              )}
            </Suspense>
          )
        )
      }}
    </DialogButton>
  )
}

'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { NothingChanged } from '#components/shell/nothing-changed.tsx'
import { Button } from '#components/ui/button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import { sendMessageAgain } from '#server/actions/send-message-again.ts'

type Outcome = Awaited<ReturnType<typeof sendMessageAgain>>

/** Has the portal try a message again that it had given up. */
export function SendMessageAgainButton({ id, target }: { id: string; target: string }) {
  const router = useRouter()
  const [outcome, setOutcome] = useState<Outcome>()
  const [isPending, startSending] = useTransition()
  const send = () =>
    startSending(async () => {
      const result = await sendMessageAgain({ id, target })
      setOutcome(result)
      if (result.kind !== 'done') return
      focusHeading()
      router.refresh()
    })
  return (
    <div className="space-y-2">
      <Button aria-disabled={isPending} onClick={() => !isPending && send()}>
        Send again
      </Button>
      {outcome && outcome.kind !== 'done' && <NothingChanged outcome={outcome} />}
    </div>
  )
}

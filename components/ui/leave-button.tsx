'use client'
import { lazy, Suspense, useState } from 'react'
import { Button } from '#components/ui/button.tsx'

const LeaveDialog = lazy(async () => ({ default: (await import('#components/ui/leave-dialog.tsx')).LeaveDialog }))

type Props = {
  mustAsk: boolean
  isSent: boolean
  /** What of the draft is not kept. */
  except?: string
  onLeave: () => void
  onDiscard: () => void
}

/** Leaves a wizard. It asks only when something was typed, and says that the draft is kept. */
export function LeaveButton({ mustAsk, onLeave, ...dialog }: Props) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button variant="quiet" onClick={() => (mustAsk ? setIsAsking(true) : onLeave())}>
        Leave
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <LeaveDialog {...dialog} onStay={() => setIsAsking(false)} onLeave={onLeave} />
        </Suspense>
      )}
    </>
  )
}

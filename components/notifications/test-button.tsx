'use client'
import { useMutation } from '@tanstack/react-query'
import { tellEvent } from '#components/notifications/tell-event.ts'
import { Button } from '#components/ui/button.tsx'
import { sendTest } from '#server/actions/send-test.ts'

type Place = { groupId?: string; receiver: string }
type Outcome = Awaited<ReturnType<typeof sendTest>>

const showHere = (): Outcome => {
  tellEvent({ id: 'test', title: 'A test of notifications', body: 'This is how you are told.', href: '/notifications' })
  return { kind: 'done' }
}

/** Sends a test to where a subscription leads, and says below the buttons beside it what became of it. */
export function TestButton({ place }: { place: Place }) {
  const { mutate, data, isPending } = useMutation({
    mutationFn: async () => (place.receiver === 'browser' ? showHere() : sendTest(place)),
  })
  return (
    <>
      <Button aria-disabled={isPending} onClick={() => !isPending && mutate()}>
        Send a test
      </Button>
      <p role="status" className="order-last w-0 min-w-full text-small wrap-anywhere text-soft">
        {isPending && 'Sending…'}
        {data && (data.kind === 'done' ? 'The test was sent.' : `Not sent. ${data.sentence}`)}
      </p>
    </>
  )
}

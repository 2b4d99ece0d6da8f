'use client'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { RequestId } from '#components/ui/request-id.tsx'

export default function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="prose-width mx-auto px-6 py-24">
      <title>Fault – Private Link Portal</title>
      <Banner look="problem" title="The portal has a fault">
        <p>Nothing was sent to Atlas by this page. What you typed is kept in this browser.</p>
        {error.digest && <RequestId requestId={error.digest} />}
        <Button onClick={reset}>Try again</Button>
      </Banner>
    </main>
  )
}

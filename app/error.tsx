'use client'
import { Button } from '#components/ui/button.tsx'

/** For every page. Plain, as its code is loaded with each of them and hardly ever shown. */
export default function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="prose-width mx-auto space-y-4 px-6 py-24">
      <title>Fault – Private Link Portal</title>
      <h1>The portal has a fault</h1>
      <p>Nothing was sent to Atlas by this page. What you typed is kept in this browser.</p>
      {error.digest && (
        <p className="text-[13px] text-soft">
          Request <code className="font-mono">{error.digest}</code>
        </p>
      )}
      <Button onClick={reset}>Try again</Button>
    </main>
  )
}
